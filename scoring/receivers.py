"""What the room does when something happens to accounts."""

from typing import Any

from django.dispatch import receiver

from accounts.models import Account
from accounts.profiles.freshness import Limit
from accounts.signals import accounts_merged, review_limits_asked
from scoring.models import CriteriaVersion, Score
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


@receiver(review_limits_asked, dispatch_uid="scoring")
def say_review_limits(*, accounts: list[int], **kwargs: Any) -> dict[int, Limit]:
    """After how many days what is written of each account is old: its segment says so."""
    return review_limits(accounts)
