"""What the roof shows of this room: on an account's page, and on somebody's day."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q

from accounts.choices import Role
from accounts.models import Account, Assignment
from scoring.key_accounts import decisions
from scoring.key_accounts.disagreement import differing, disagreement, with_disagreement
from scoring.models import CriteriaVersion, DecisionMeeting, KeyDecision, RatingRound, Score, Segment, StandardCare
from scoring.ratings.ageing import old_before
from scoring.ratings.round_progress import Share, mine
from scoring.ratings.rounds import asking
from scoring.scores.ranking import Rank, rank
from scoring.scores.segments import segment_of

MOST_SHOWN = 5


@dataclass(frozen=True)
class AccountPanel:
    """The score of one account and whether it is key."""

    version: CriteriaVersion | None
    score: Score | None  # None where the account has no row yet; its `score` is None where nothing is rated
    criteria: int
    rank: Rank | None
    decision: KeyDecision | None
    differs: Any  # a `Disagreement`, None where score and decision agree
    leaving: KeyDecision | None  # it took the account out of the programme; standard care is to begin
    care: StandardCare | None  # since it left
    segment: Segment | None
    can_rate: bool
    can_decide: bool


def account_panel(account: Account, *, user: Any) -> AccountPanel:
    version = CriteriaVersion.objects.running()
    score = account.scores.filter(criteria_version=version).first() if version else None
    decision = decisions.standing(account)
    return AccountPanel(
        version=version,
        score=score,
        criteria=version.criteria.count() if version else 0,
        rank=rank(score),
        decision=decision,
        differs=disagreement(decision.is_key if decision else None, score),
        leaving=decisions.leaving(account) if decision is not None and not decision.is_key else None,
        care=decisions.standard_care(account) if decision is not None and not decision.is_key else None,
        segment=segment_of(decision, score),
        can_rate=version is not None and user.has_perm("scoring.rate_account", account),
        can_decide=user.has_perm("scoring.decide_key", account),
    )


@dataclass(frozen=True)
class ToRate:
    """An account that is not fully rated, or whose ratings have grown old."""

    account: Account
    rated: int
    of: int
    old: int

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing: it stands here for its age alone."""
        return self.rated >= self.of


@dataclass(frozen=True)
class RoundToRate:
    """An open round that asks for ratings."""

    round: RatingRound
    share: Share


@dataclass(frozen=True)
class DayPanel:
    """What waits for the person: accounts to rate, for executives accounts to decide on, keys to look at again."""

    version: CriteriaVersion | None
    to_rate: list[ToRate]
    more_to_rate: int
    decides: bool
    to_decide: list[Score]
    to_review: list[KeyDecision]
    differing: list[Score]  # with `differs`, a `Disagreement`
    meetings: list[DecisionMeeting]
    rounds: list[RoundToRate]
    to_close: list[RatingRound]  # for executives: past their deadline, their ratings do not count yet

    @property
    def is_empty(self) -> bool:
        waiting = (self.rounds, self.to_close, self.to_rate, self.to_decide, self.to_review, self.differing)
        return not any((*waiting, self.meetings))


def day_panel(user: Any) -> DayPanel:
    version = CriteriaVersion.objects.running()
    decides = user.role == Role.EXECUTIVE
    to_rate = _to_rate(version, user) if version and not decides else []
    return DayPanel(
        version=version,
        to_rate=to_rate[:MOST_SHOWN],
        more_to_rate=max(0, len(to_rate) - MOST_SHOWN),
        decides=decides,
        to_decide=_to_decide(version) if version and decides else [],
        to_review=_to_review() if decides else [],
        differing=_differing(version) if version and decides else [],
        meetings=list(DecisionMeeting.objects.open()[:MOST_SHOWN]) if decides else [],
        rounds=_rounds(user),
        to_close=list(RatingRound.objects.late()[:MOST_SHOWN]) if decides else [],
    )


def _to_rate(version: CriteriaVersion, user: Any) -> list[ToRate]:
    """Of whoever is in charge those that are not fully rated, of whoever acts those with ratings to renew as well."""
    codes = list(version.criteria.judged().values_list("code", flat=True))
    of = len(codes)
    held = Account.objects.filter(pk__in=Assignment.objects.accounts_of(user))
    counted, limit = Q(ratings__code__in=codes), old_before(version)
    rated = Count("ratings__code", filter=counted, distinct=True)
    fresh = Count("ratings__code", filter=counted & Q(ratings__at__gte=limit), distinct=True)
    acted_for = Q(pk__in=Assignment.objects.acted_for_by(user))
    wanting = Q(rated__lt=of) | (acted_for & Q(fresh__lt=F("rated")))
    rows = held.annotate(rated=rated, fresh=fresh).filter(wanting).order_by("folded_name", "pk")
    return [ToRate(account=account, rated=account.rated, of=of, old=account.rated - account.fresh) for account in rows]


def _rounds(user: Any) -> list[RoundToRate]:
    """The open rounds in which the person still owes ratings, the earliest deadline first."""
    found = [RoundToRate(one, mine(one, user)) for one in asking(user).select_related("criteria_version")]
    return [one for one in found if not one.share.is_done]


def _to_decide(version: CriteriaVersion) -> list[Score]:
    scores = Score.objects.ranked().undecided().filter(criteria_version=version)
    return list(scores.best_first().select_related("account")[:MOST_SHOWN])


def _differing(version: CriteriaVersion) -> list[Score]:
    scores: Any = differing(Score.objects.filter(criteria_version=version))
    return list(with_disagreement(scores.best_first()).select_related("account")[:MOST_SHOWN])


def _to_review() -> list[KeyDecision]:
    standing = KeyDecision.objects.in_force().values("pk")
    due = KeyDecision.objects.filter(pk__in=standing, is_key=True).to_be_reviewed()
    return list(due.select_related("account").order_by("review_on", "pk")[:MOST_SHOWN])
