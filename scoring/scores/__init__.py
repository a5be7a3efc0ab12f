"""The score of an account: computed where ratings and facts stand, ranked, put into a segment, explained."""
