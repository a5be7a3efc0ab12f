"""Who is away, and who acts meanwhile."""
