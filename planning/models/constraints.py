"""The check that most rows of the room share: an audience."""

from django.db.models import CheckConstraint

from accounts.choices import Audience
from accounts.models.constraints import known


def audience_known(thing: str, field: str = "audience") -> CheckConstraint:
    return known(field, Audience.values, name=f"{thing}_{field}_is_known")
