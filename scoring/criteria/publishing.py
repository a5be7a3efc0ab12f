"""Publishing a draft, at once or on a day to come: it becomes the version accounts are scored by; the one before keeps
its scores."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.choices import FEWEST_CRITERIA, MOST_CRITERIA, VersionState
from scoring.models import CriteriaVersion
from scoring.scores import facts, lock, rescoring

# What a version says beside its criteria.
RULES = ("measure", "key_entry", "key_exit", "growth_entry", "growth_exit", "least_coverage", "rating_days")
FARTHEST_START = timedelta(days=1826)


def check_criteria(version: CriteriaVersion) -> None:
    """Raise ValidationError unless the criteria of `version` can be published."""
    criteria = list(version.criteria.all())
    check(criterion.weight for criterion in criteria)
    known = facts.by_code(criterion.fact for criterion in criteria if criterion.fact)
    for criterion in criteria:
        if criterion.fact and criterion.fact not in known:
            raise ValidationError(
                _("“%(criterion)s” is computed from a field that is gone: choose another."),
                params={"criterion": criterion.name},
                code="fact_gone",
            )
        if criterion.fact and known[criterion.fact].has_currency and not criterion.currency:
            raise ValidationError(
                _("“%(criterion)s” is computed from amounts of money and has no currency: choose one."),
                params={"criterion": criterion.name},
                code="no_currency",
            )


def check(weights: Iterable[Decimal]) -> None:
    """Raise ValidationError unless there are three to eight weights and one of them is above zero."""
    given = list(weights)
    count = len(given)
    if not FEWEST_CRITERIA <= count <= MOST_CRITERIA:
        raise ValidationError(
            ngettext(
                "A version has three to eight criteria; this one has %(count)d.",
                "A version has three to eight criteria; this one has %(count)d.",
                count,
            ),
            params={"count": count},
            code="how_many",
        )
    if not any(weight > 0 for weight in given):
        raise ValidationError(_("All weights are zero: give at least one criterion a weight."), code="all_zero")


@transaction.atomic
def publish(
    draft: CriteriaVersion,
    *,
    by: Any,
    reason: str,
    starts_on: date | None = None,
    seen: int | None = None,
    instead_of: int | None = None,
) -> CriteriaVersion:
    """Make `draft` the running version and ask for all accounts to be scored again; the one that ran is superseded.

    With `starts_on` on a day to come it is scheduled: it never changes any more, and `start_due` starts it. `seen` is
    the draft's `version` the publisher looked at and `instead_of` the number of the version that ran then (0: none);
    either is checked when given. Raises ValidationError where the draft is published already, its criteria cannot be,
    what the publisher saw has moved on, or the day is gone or another version's. The caller nudges a worker
    (`tasks.rescore`).
    """
    lock.change_version()
    version = CriteriaVersion.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    running = CriteriaVersion.objects.running()
    if not version.is_draft:
        raise ValidationError(_("“%(name)s” is published already."), params={"name": version.name})
    if seen is not None and seen != version.version:
        raise ValidationError(_("Somebody changed the draft after you opened this page: look at it once more."))
    if instead_of is not None and instead_of != (running.pk if running else 0):
        raise ValidationError(_("Another version was published after you opened this page: look at what changes now."))
    check_criteria(version)
    day = starts_on or timezone.localdate()
    _check_day(day, running)
    version.starts_on = day
    version.published_by = by
    version.publishing_reason = reason
    if day > timezone.localdate():
        version.state = VersionState.SCHEDULED
        version.save(update_fields=["state", "starts_on", "published_by", "publishing_reason"])
        return version
    return _start(version, running)


def _check_day(day: date, running: CriteriaVersion | None) -> None:
    if running is not None and running.starts_on is not None and day < running.starts_on:
        raise ValidationError(
            {
                "starts_on": _("“%(name)s” runs since %(day)s: the next version cannot start before it.")
                % {"name": running.name, "day": date_format(running.starts_on, "DATE_FORMAT")}
            }
        )
    if day < timezone.localdate():
        raise ValidationError({"starts_on": _("A version starts today or later: what was scored stays as it was.")})
    if day > timezone.localdate() + FARTHEST_START:
        raise ValidationError({"starts_on": _("A version starts within five years.")})
    taken = CriteriaVersion.objects.filter(state=VersionState.SCHEDULED, starts_on=day).first()
    if taken is not None:
        raise ValidationError({"starts_on": _("“%(name)s” starts on this day already.") % {"name": taken.name}})


def _start(version: CriteriaVersion, running: CriteriaVersion | None) -> CriteriaVersion:
    now = timezone.now()
    if running is not None:
        running.state = VersionState.SUPERSEDED
        running.superseded_at = now
        running.rescoring_requested_at = None
        running.save(update_fields=["state", "superseded_at", "rescoring_requested_at"])
    version.state = VersionState.PUBLISHED
    version.published_at = now
    version.save(update_fields=["state", "published_at", "starts_on", "published_by", "publishing_reason"])
    rescoring.request(version)
    return version


def start_due() -> int:
    """Start the scheduled versions whose day has come, in their order. Returns how many started."""
    started = 0
    for number in list(CriteriaVersion.objects.due_to_start().values_list("pk", flat=True)):
        with transaction.atomic():
            lock.change_version()
            version = CriteriaVersion.objects.due_to_start().select_for_update(of=("self",)).filter(pk=number).first()
            if version is not None:
                _start(version, CriteriaVersion.objects.running())
                started += 1
    return started


@transaction.atomic
def take_back(scheduled: CriteriaVersion) -> CriteriaVersion:
    """Make a version that has not started a draft again. Raises ValidationError where it has started meanwhile."""
    lock.change_version()
    version = CriteriaVersion.objects.select_for_update(of=("self",)).get(pk=scheduled.pk)
    if not version.is_scheduled:
        raise ValidationError(_("“%(name)s” waits for no day any more."), params={"name": version.name})
    version.state = VersionState.DRAFT
    version.starts_on = version.published_by = None
    version.publishing_reason = ""
    version.save(update_fields=["state", "starts_on", "published_by", "publishing_reason"])
    return version


@transaction.atomic
def copy(version: CriteriaVersion, *, name: str = "") -> CriteriaVersion:
    """A new draft with the criteria of `version`, of whatever state; their codes stay, and with them the ratings."""
    draft = CriteriaVersion.objects.create(
        name=name or _("%(name)s, copy") % {"name": version.name[:80]},
        copied_from=version,
        **{field: getattr(version, field) for field in RULES},
    )
    for criterion in version.criteria.all():
        criterion.pk = None
        criterion._state.adding = True
        criterion.criteria_version = draft
        criterion.save()
    return draft
