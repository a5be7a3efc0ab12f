"""The demonstration: one module a room, each with `load(say)`; deterministic, and run twice it adds nothing.

The companies are real (see data/sp500/README.md); everything said of a relationship with them is invented.
"""

PASSWORD = "key-accounts-2026"  # noqa: S105 - printed by `make run` for all to see
DOMAIN = "kam.example"


def address(name: str) -> str:
    """The e-mail address of somebody of the demonstration: "lead" is lead@kam.example."""
    return f"{name}@{DOMAIN}"
