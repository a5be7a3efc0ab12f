"""The checks that rows of every room share: a value of a closed list, a text that is not empty."""

from collections.abc import Sequence

from django.db.models import CheckConstraint, Q


def known(field: str, values: Sequence[str], *, name: str) -> CheckConstraint:
    """The field holds one of `values`."""
    return CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)


def written(field: str, *, name: str) -> CheckConstraint:
    """The text is not empty."""
    return CheckConstraint(condition=~Q(**{field: ""}), name=name)
