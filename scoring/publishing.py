"""Publishing a draft: it becomes the version accounts are scored by; the one before keeps its scores."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring import lock, rescoring
from scoring.choices import FEWEST_CRITERIA, MOST_CRITERIA, VersionState
from scoring.models import CriteriaVersion


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
    draft: CriteriaVersion, *, by: Any, reason: str, seen: int | None = None, instead_of: int | None = None
) -> CriteriaVersion:
    """Make `draft` the running version and ask for all accounts to be scored again; the one that ran is superseded.

    `seen` is the draft's `version` the publisher looked at and `instead_of` the number of the version that ran then
    (0: none); either is checked when given. Raises ValidationError where the draft is published already, its
    criteria cannot be, or what the publisher saw has moved on. The caller nudges a worker (`tasks.rescore`).
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
    check(version.criteria.values_list("weight", flat=True))
    now = timezone.now()
    if running is not None:
        running.state = VersionState.SUPERSEDED
        running.superseded_at = now
        running.rescoring_requested_at = None
        running.save(update_fields=["state", "superseded_at", "rescoring_requested_at"])
    version.state = VersionState.PUBLISHED
    version.published_at = now
    version.published_by = by
    version.publishing_reason = reason
    version.save(update_fields=["state", "published_at", "published_by", "publishing_reason"])
    rescoring.request(version)
    return version


@transaction.atomic
def copy(version: CriteriaVersion, *, name: str = "") -> CriteriaVersion:
    """A new draft with the criteria of `version`, of whatever state; their codes stay, and with them the ratings."""
    draft = CriteriaVersion.objects.create(
        name=name or _("%(name)s, copy") % {"name": version.name[:80]}, copied_from=version
    )
    for criterion in version.criteria.all():
        criterion.pk = None
        criterion._state.adding = True
        criterion.criteria_version = draft
        criterion.save()
    return draft
