"""Judgements of accounts: given one by one, in a grid or in a rating round, and grown old."""
