"""What the room does when something happens to accounts."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import gettext as _

from accounts.models import Account, AccountMerge, FreeField
from accounts.profiles.freshness import Limit
from accounts.signals import accounts_merged, person_erased, review_limits_asked
from scoring.choices import RoundState
from scoring.key_accounts import meeting_rendering
from scoring.key_accounts.decisions import is_key, leaving
from scoring.models import Candidate, CriteriaVersion, MeetingRecord, Office, RoundAccount, RoundRater, Score
from scoring.scores import facts
from scoring.scores.rescoring import request, rescore
from scoring.scores.segments import review_limits


@receiver(accounts_merged, dispatch_uid="leave one place on lists and in rounds")
def tidy_up(*, kept: Account, absorbed: Account, **kwargs: Any) -> None:
    """Of two places on one list, or in open rounds, the kept account's own stays.

    Raises ValidationError where the absorbed account waits for its handover to standard care and the kept one is not
    leaving or key: its cadences would go on without anybody having to say how.
    """
    if absorbed.merged_into_id is None:  # a merge that is undone
        return
    if leaving(absorbed) is not None and leaving(kept) is None and not is_key(kept):
        said = _("“%(account)s” leaves the programme: do its handover to standard care first, then merge.")
        raise ValidationError(said % {"account": absorbed})
    Candidate.objects.filter(account=absorbed).filter(Candidate.moves_while).delete()
    done = AccountMerge.objects.filter(kept=kept, absorbed=absorbed, undone_at=None).latest("pk")
    came = RoundAccount.objects.filter(pk__in=done.moved.get("scoring.roundaccount.account", []))
    own = RoundAccount.objects.filter(account=kept, round__state=RoundState.OPEN).exclude(pk__in=came.values("pk"))
    if own.exists():
        _take_out(came.filter(round__state=RoundState.OPEN))
    _take_out(RoundAccount.objects.filter(account=absorbed).exclude(round__state=RoundState.CLOSED))


def _take_out(members: QuerySet[RoundAccount]) -> None:
    """Take accounts out of rounds with their raters; what was rated stays and counts when the round closes."""
    for member in members:
        RoundRater.objects.filter(round=member.round_id, account=member.account_id).delete()
        member.delete()


@receiver(accounts_merged, dispatch_uid="scoring")
def score_again(*, kept: Account, absorbed: Account, **kwargs: Any) -> None:
    """Under the running version both lose their score; what stands for itself is scored again."""
    version = CriteriaVersion.objects.running()
    if version is not None:
        both = [kept.pk, absorbed.pk]
        Score.objects.filter(criteria_version=version, account__in=both).delete()
        rescore(version, accounts=both)


@receiver([post_save, post_delete], sender=FreeField, dispatch_uid="scoring: a field")
@receiver([post_save, post_delete], sender=Office, dispatch_uid="scoring: an office")
def ask_for_all_scores(*, sender: Any, instance: Any, **kwargs: Any) -> None:
    """A free field or an office came, changed or went: where the running version counts it, all are scored again."""
    fact = facts.DISTANCE_FACT if sender is Office else f"{facts.FREE}{instance.key}"
    version = CriteriaVersion.objects.running()
    if version is not None and version.criteria.filter(fact=fact).exists():
        request(version)


@receiver(person_erased, dispatch_uid="scoring")
def draw_records_anew(*, accounts: Sequence[int], pattern: str, **kwargs: Any) -> None:
    """The record of a decision meeting that names an erased person is made again, from what is then said."""
    of_accounts = Candidate.objects.filter(account__in=accounts).values("meeting")
    named = MeetingRecord.objects.filter(meeting__in=of_accounts, composition__iregex=pattern)
    for record in named.select_for_update():
        meeting_rendering.start_over(record)


@receiver(review_limits_asked, dispatch_uid="scoring")
def say_review_limits(*, accounts: list[int], **kwargs: Any) -> dict[int, Limit]:
    """After how many days what is written of each account is old: its segment says so."""
    return review_limits(accounts)
