"""The account plan: written, checked, submitted, approved, carried into its next edition, drawn as a road map."""
