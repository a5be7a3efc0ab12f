"""The six aspects of a client profile: what is written, how complete and how fresh it is."""
