"""What a client receives of a plan: composed, rendered as a PDF, sent once, and answered."""
