"""A client's units, its competition, its wallets, and the grid of our offers on its units."""
