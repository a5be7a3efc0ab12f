"""What is on record of a company: its names, facts, tags and free fields, its group, and two that are one."""
