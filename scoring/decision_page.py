"""What the pages of a decision meeting show: its candidates side by side, and one of them with its evidence."""

from dataclasses import dataclass
from typing import Any

from scoring.choices import VoteChoice
from scoring.key_accounts import decisions
from scoring.key_accounts.disagreement import disagreement, knocking_out
from scoring.models import Candidate, DecisionMeeting, KeyDecision, MeetingDecision, Score, Vote
from scoring.ratings.spread import judged
from scoring.scores import explanation
from scoring.scores.ranking import places, rank
from scoring.scores.segments import names


@dataclass
class Row:
    """A candidate in the list: what it scores, what the score proposes, what stands and what was decided here."""

    candidate: Candidate
    score: Score | None
    place: int | None
    proposed: str
    standing: KeyDecision | None
    differs: Any
    votes: dict[str, int]
    taken: MeetingDecision | None
    is_shown: bool = False


def rows(meeting: DecisionMeeting) -> list[Row]:
    """The candidates in their order; seven queries, however many there are.

    Of a decided one the score is that of the moment it was decided in.
    """
    listed = list(meeting.candidates.in_order().select_related("account"))
    accounts = [one.account_id for one in listed]
    version = meeting.criteria_version_id
    scores = {one.account_id: one for one in Score.objects.filter(criteria_version=version, account__in=accounts)}
    ranked = places(version, [one.score for one in scores.values() if one.is_ranked])
    in_force = KeyDecision.objects.filter(account__in=accounts).in_force()
    standing = {one.account_id: one for one in in_force}
    taken = {
        one.candidate_id: one
        for one in MeetingDecision.objects.filter(candidate__meeting=meeting).counting().select_related("decided_by")
    }
    counts: dict[int, dict[str, int]] = {one.pk: dict.fromkeys(VoteChoice.values, 0) for one in listed}
    for vote in Vote.objects.filter(candidate__meeting=meeting).counting():
        counts[vote.candidate_id][vote.choice] += 1
    called = dict(names())
    found = []
    for one in listed:
        decided, stands = taken.get(one.pk), standing.get(one.account_id)
        score: Any = decided or scores.get(one.account_id)
        is_ranked = score is not None and score.is_ranked
        found.append(
            Row(
                candidate=one,
                score=score,
                place=decided.place if decided else ranked.get(score.score) if is_ranked else None,
                proposed=called.get(score.segment, "") if is_ranked else "",
                standing=stands,
                differs=disagreement(stands.is_key if stands else None, score),
                votes=counts[one.pk],
                taken=decided,
            )
        )
    return found


def votes_of(candidate: Candidate) -> list[dict[str, Any]]:
    """Each person present with the vote that counts, None where they have not voted."""
    cast = {one.voter_id: one for one in candidate.votes.counting()}
    present = candidate.meeting.attendances.select_related("person").order_by("at", "pk")
    return [{"person": one.person, "vote": cast.get(one.person_id)} for one in present]


def candidate_context(candidate: Candidate, *, user: Any) -> dict[str, Any]:
    """Everything the room looks at for one candidate."""
    meeting = candidate.meeting
    every = rows(meeting)
    here = next(place for place, row in enumerate(every) if row.candidate.pk == candidate.pk)
    every[here].is_shown = True
    version = meeting.criteria_version
    score = Score.objects.filter(account=candidate.account, criteria_version=version).first()
    votes = votes_of(candidate)
    mine = next((one["vote"] for one in votes if one["person"] == user), None)
    return {
        "meeting": meeting,
        "candidate": candidate,
        "rows": every,
        "row": every[here],
        "number": here + 1,
        "previous": every[here - 1].candidate if here else None,
        "next": every[here + 1].candidate if here + 1 < len(every) else None,
        "explanation": explanation.explain(candidate.account, version),
        "judged": judged(candidate.account, version, user=user),
        "rank": rank(score),
        "standing": decisions.standing(candidate.account),
        "knocking_out": knocking_out(score, version),
        "votes": votes,
        "mine": mine.choice if mine else "",
        "choices": VoteChoice.choices,
    }
