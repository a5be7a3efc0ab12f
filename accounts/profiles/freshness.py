"""How fresh what is written of a client is: pure, against the limit of the client's segment.

Which segment a client is in, `scoring` knows; this room asks by a signal and takes a year where nobody answers.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account
from accounts.signals import review_limits_asked

AGEING_FROM = 2, 3  # an aspect ages in the last third of its limit


@dataclass(frozen=True)
class Limit:
    """After how many days an aspect is old, and the segment that says so."""

    days: int
    segment: Any


A_YEAR = Limit(365, _("every account"))


class Freshness(models.TextChoices):
    FRESH = "fresh", pgettext_lazy("aspect", "Fresh")
    AGEING = "ageing", pgettext_lazy("aspect", "Ageing")
    OLD = "old", pgettext_lazy("aspect", "Old")


def freshness(reviewed_at: datetime, limit: Limit, *, now: datetime) -> Freshness:
    """Fresh up to two thirds of the limit, ageing up to the limit, old from the moment it is passed."""
    age = now - reviewed_at
    if age > timedelta(days=limit.days):
        return Freshness.OLD
    part, whole = AGEING_FROM
    return Freshness.AGEING if age * whole > timedelta(days=limit.days) * part else Freshness.FRESH


def limits_of(accounts: Collection[int]) -> dict[int, Limit]:
    """The limit of each account by its number."""
    limits = dict.fromkeys(accounts, A_YEAR)
    for _receiver, answer in review_limits_asked.send(Account, accounts=list(accounts)):
        limits.update(cast(dict[int, Limit], answer or {}))
    return limits


def limit_of(account: Account) -> Limit:
    return limits_of([account.pk])[account.pk]
