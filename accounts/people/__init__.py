"""The people of a client: who they are to us, where they go, what is held of them, and how they are erased."""
