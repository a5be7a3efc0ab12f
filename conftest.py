"""Fixtures every room's tests share."""

pytest_plugins = ["accounts.tests.people"]
