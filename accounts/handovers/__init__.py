"""Handovers from sales, transfers between managers, and the first 90 days after them."""
