"""All accounts in one picture: the 80/20 curve, the matrix, the segments over time."""
