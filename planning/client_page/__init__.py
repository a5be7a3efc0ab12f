"""The page on which a client reads a proposal, asks, and answers; docs/client-page.md tells how it is made."""
