"""A version of the criteria: drafted, tried out in its preview, compared with the one that runs, published."""
