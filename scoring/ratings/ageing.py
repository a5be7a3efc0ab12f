"""Ratings age: after the days their version says they are old, and whoever acts for the account renews them.

They go on counting.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from scoring.models import CriteriaVersion, Rating


def old_before(version: CriteriaVersion) -> datetime:
    """Ratings given before this instant are old."""
    return timezone.now() - timedelta(days=version.rating_days)


def with_old_ratings(accounts: QuerySet[Any], version: CriteriaVersion, codes: Sequence[str]) -> QuerySet[Any]:
    """Those of `accounts` that have, on one of the criteria of `codes`, a standing rating that is old."""
    limit = old_before(version)
    newer = Rating.objects.filter(account=OuterRef("account"), code=OuterRef("code"), at__gte=limit)
    old = Rating.objects.filter(account=OuterRef("pk"), code__in=codes, at__lt=limit)
    return accounts.filter(Exists(old.filter(~Exists(newer))))


def not_fully_rated(accounts: QuerySet[Any], codes: Sequence[str]) -> QuerySet[Any]:
    """Those of `accounts` that nobody rated on one of the criteria of `codes`."""
    missing: Any = Q()
    for code in codes:
        missing |= ~Exists(Rating.objects.filter(account=OuterRef("pk"), code=code))
    return accounts.filter(missing) if codes else accounts.none()


def age(at: datetime) -> str:
    """How long ago, in the shortest words of the page's language: today, 12 d, 5 mo, 2 y."""
    days = max(0, (timezone.localdate() - timezone.localdate(at)).days)
    if days == 0:
        return _("today")
    if days < 60:
        return _("%(number)d d") % {"number": days}
    if days < 730:
        return _("%(number)d mo") % {"number": days * 12 // 365}
    return _("%(number)d y") % {"number": days // 365}
