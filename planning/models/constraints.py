"""The checks that most rows of the room share: an audience, a grade, an amount."""

from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from accounts.choices import Audience
from accounts.models.constraints import known


def audience_known(thing: str, field: str = "audience") -> CheckConstraint:
    return known(field, Audience.values, name=f"{thing}_{field}_is_known")


def graded(field: str, *, name: str) -> CheckConstraint:
    return CheckConstraint(condition=Q(**{f"{field}__range": (1, 5)}), name=name)


def not_negative(field: str, *, name: str) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(**{field: None}) | Q(**{f"{field}__gte": 0}),
        name=name,
        violation_error_message=_("An amount is never below zero."),
    )
