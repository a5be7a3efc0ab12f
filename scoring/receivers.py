"""What the room does when something happens to accounts."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from accounts.models import Account
from accounts.profiles.freshness import Limit
from accounts.signals import accounts_merged, person_erased, review_limits_asked
from scoring import meeting_rendering
from scoring.models import Candidate, CriteriaVersion, MeetingRecord, Score
from scoring.rescoring import rescore
from scoring.segments import review_limits


@receiver(accounts_merged, dispatch_uid="scoring")
def score_again(*, kept: Account, absorbed: Account, **kwargs: Any) -> None:
    """Under the running version both lose their score; what stands for itself is scored again."""
    version = CriteriaVersion.objects.running()
    if version is not None:
        both = [kept.pk, absorbed.pk]
        Score.objects.filter(criteria_version=version, account__in=both).delete()
        rescore(version, accounts=both)


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
