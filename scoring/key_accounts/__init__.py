"""Which accounts are key: candidates, meetings, decisions and their record, and where the score disagrees."""
