"""Which accounts are key: decided by executives, with a reason, a day and a day of review."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Account
from scoring.key_accounts.disagreement import knocking_out
from scoring.models import CriteriaVersion, KeyDecision, StandardCare
from scoring.scores import rescoring

FARTHEST_REVIEW = timedelta(days=1826)


def standing(account: Account) -> KeyDecision | None:
    """The decision in force on `account` today; None when nobody has decided."""
    taken = account.key_decisions.filter(decided_on__lte=timezone.localdate()).select_related("decided_by")
    return taken.newest_first().first()


def is_key(account: Account) -> bool:
    """Whether `account` is a key account today."""
    decision = standing(account)
    return decision is not None and decision.is_key


def keys(accounts: QuerySet[Any]) -> QuerySet[Any]:
    """Those of `accounts` that are key accounts today."""
    return accounts.filter(pk__in=KeyDecision.objects.accounts_that_are(key=True))


def decide(
    account: Account,
    *,
    is_key: bool,
    reason: str,
    by: Any,
    on: date | None = None,
    review_on: date | None = None,
    known: int | None = None,
) -> KeyDecision:
    """Record that `account` is key, or is not, from `on` (today). Earlier decisions stay.

    `known` is the number of the last decision that `by` saw (0: none), and is checked when given. Raises
    ValidationError where somebody decided meanwhile, for a day to come, a day before the last decision, a key account
    without a review, a review that is not later than the decision or not within five years, and a key account that a
    criterion of the running version knocks out.
    """
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise ValidationError({"decided_on": _("This day is yet to come.")})
    last = account.key_decisions.newest_first().first()
    if last is not None and known is not None:
        refuse_overlooked(last, known)
    if last is not None and day < last.decided_on:
        said = date_format(last.decided_on, "DATE_FORMAT")
        raise ValidationError(
            {"decided_on": _("The last decision is of %(day)s; this one cannot be earlier.") % {"day": said}}
        )
    if is_key:
        _refuse_knocked_out(account)
    if is_key and review_on is None:
        raise ValidationError({"review_on": _("Say when this key account will be looked at again.")})
    check_review(review_on, after=day)
    return KeyDecision.objects.create(
        account=account, is_key=is_key, reason=reason, decided_by=by, decided_on=day, review_on=review_on
    )


def check_review(review_on: date | None, *, after: date) -> None:
    """Raise ValidationError for a review that does not come after the decision, or not within five years."""
    if review_on is not None and review_on <= after:
        raise ValidationError({"review_on": _("The review comes after the decision.")})
    if review_on is not None and review_on > after + FARTHEST_REVIEW:
        raise ValidationError({"review_on": _("The review comes within five years.")})


def refuse_overlooked(last: Any, known: int | None) -> None:
    """Raise ValidationError where `last`, a decision on an account or in a meeting, is not the one that was `known`."""
    if last.pk != known:
        words = {"person": last.decided_by or "–", "decision": str(last), "reason": last.reason}
        raise ValidationError(
            _("Meanwhile %(person)s recorded “%(decision)s”: “%(reason)s”. Send again to decide anew.") % words,
            code="overlooked",
        )


def leaving(account: Account) -> KeyDecision | None:
    """The decision that took `account` out of the programme while its handover to standard care is still to be done."""
    return KeyDecision.objects.filter(account=account).leaving().first()


def standard_care(account: Account) -> StandardCare | None:
    """The handover by which `account` is in standard care today; None for one that is key, leaving or never was key."""
    decision = standing(account)
    if decision is None or decision.is_key or leaving(account) is not None:
        return None
    return account.standard_cares.select_related("taken_over_by", "pool", "done_by").first()


def _refuse_knocked_out(account: Account) -> None:
    """Raises ValidationError naming the criteria of the running version under which `account` cannot be key."""
    rescoring.follow(account)
    version = CriteriaVersion.objects.running()
    score = account.scores.filter(criteria_version=version).first() if version else None
    if criteria := knocking_out(score, version):
        named = ", ".join(f"“{criterion.name}”" for criterion in criteria)
        said = _("This account cannot be key: it is knocked out by %(criteria)s.") % {"criteria": named}
        raise ValidationError({"is_key": said})
