"""A decision meeting: executives look at candidates, vote, and decide which accounts are key.

Votes and decisions are rows with who and when, never overwritten; a closed meeting never changes, whoever writes.
"""

from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.models import Account, Versioned
from accounts.models.constraints import known
from scoring.choices import CandidateReason, MeetingOutcome, MeetingState, SegmentCode, VoteChoice
from scoring.models.criteria import CriteriaVersion, refusal
from scoring.models.decision import KeyDecision
from scoring.models.round import RatingRound

# The lock makes a part that is written while somebody closes the meeting wait for the closing, and then see it.
_PART_OF_CLOSED = f"""
    PERFORM FROM scoring_decisionmeeting WHERE id IN ({{meetings}}) ORDER BY id FOR SHARE;
    IF EXISTS (SELECT FROM scoring_decisionmeeting WHERE id IN ({{meetings}}) AND state = 'closed') THEN
        {refusal("closed_meeting_never_changes", "a closed decision meeting never changes")}
    END IF;
    {{further}}
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""
_OF_CANDIDATE = "SELECT meeting_id FROM scoring_candidate WHERE id IN (NEW.candidate_id, OLD.candidate_id)"
_CLOSED_STAYS = f"""
    IF OLD.state = 'closed' THEN
        {refusal("closed_meeting_never_changes", "a closed decision meeting never changes")}
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    IF NEW.state = 'closed' AND (
        NOT EXISTS (SELECT FROM scoring_candidate c WHERE c.meeting_id = NEW.id)
        OR NOT EXISTS (SELECT FROM scoring_attendance a WHERE a.meeting_id = NEW.id)
        OR EXISTS (SELECT FROM scoring_candidate c WHERE c.meeting_id = NEW.id
            AND NOT EXISTS (SELECT FROM scoring_meetingdecision d WHERE d.candidate_id = c.id))
    ) THEN
        {refusal("closed_meeting_has_decided", "somebody was present, and each candidate is decided or postponed")}
    END IF;
    RETURN NEW;
"""  # noqa: S608 - made of constants
_VOTED_BEFORE = f"""
    IF TG_OP <> 'DELETE' AND EXISTS (SELECT FROM scoring_meetingdecision WHERE candidate_id = NEW.candidate_id) THEN
        {refusal("vote_comes_before_the_decision", "a vote comes before the decision")}
    END IF;
"""


def _of_open_meeting(name: str, meetings: str, further: str = "") -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=_PART_OF_CLOSED.format(meetings=meetings, further=further),
    )


def _person(label: Any, **kwargs: Any) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, on_delete=models.PROTECT, related_name="+", **kwargs
    )


class OfExecutivesQuerySet(models.QuerySet[Any]):
    """Rows that executives alone see."""

    def visible_to(self, user: Any) -> Self:
        sees = user.is_authenticated and user.is_active and user.role == Role.EXECUTIVE
        return self.all() if sees else self.none()


class DecisionMeetingQuerySet(OfExecutivesQuerySet):
    def open(self) -> Self:
        return self.filter(state=MeetingState.OPEN)

    def for_list(self) -> Self:
        """With how many candidates there are (`listed`) and how many of them are decided (`decided`)."""
        decided = models.Count("candidates", filter=models.Q(candidates__decisions__isnull=False), distinct=True)
        return self.annotate(listed=models.Count("candidates", distinct=True), decided=decided)


@pghistory.track()
class DecisionMeeting(Versioned):
    """Executives around the candidates of one version of criteria."""

    name = models.CharField(_("name"), max_length=100)
    held_on = models.DateField(_("day"), default=timezone.localdate)
    criteria_version = models.ForeignKey(
        CriteriaVersion, verbose_name=_("version of criteria"), on_delete=models.PROTECT, related_name="meetings"
    )
    rating_round = models.ForeignKey(
        RatingRound,
        verbose_name=_("rating round"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
        help_text=_("The closed round whose ratings are decided on; its accounts are candidates."),
    )
    state = models.CharField(_("state"), max_length=6, choices=MeetingState, default=MeetingState.OPEN, editable=False)
    prepared_by = _person(_("prepared by"), editable=False)
    prepared_at = models.DateTimeField(_("prepared"), auto_now_add=True)
    closed_by = _person(_("closed by"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)

    objects = DecisionMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision meeting")
        verbose_name_plural = _("decision meetings")
        ordering = ["-held_on", "-pk"]
        constraints = [
            known("state", MeetingState.values, name="decision_meeting_state_is_known"),
            models.CheckConstraint(condition=models.Q(name__regex=r"\S"), name="decision_meeting_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(state=MeetingState.OPEN, closed_at=None, closed_by=None)
                | models.Q(state=MeetingState.CLOSED, closed_at__isnull=False, closed_by__isnull=False),
                name="closed_meeting_says_when_and_by_whom",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="a_closed_meeting_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=_CLOSED_STAYS,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("scoring:decision_detail", args=[self.pk])

    @property
    def is_closed(self) -> bool:
        return self.state == MeetingState.CLOSED


class Attendance(models.Model):
    """That an executive was present."""

    meeting = models.ForeignKey(
        DecisionMeeting, verbose_name=_("decision meeting"), on_delete=models.CASCADE, related_name="attendances"
    )
    person = _person(_("person"))
    at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="one_attendance_a_person")]
        triggers = [_of_open_meeting("attendance_of_an_open_meeting", "NEW.meeting_id, OLD.meeting_id")]

    def __str__(self) -> str:
        return str(self.person)


class CandidateQuerySet(OfExecutivesQuerySet):
    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class Candidate(models.Model):
    """An account the meeting looks at, and why."""

    # `accounts.registry.merging`: what was decided was decided on that account, and a closed meeting never changes.
    moves_while = models.Q(meeting__state=MeetingState.OPEN, decisions=None)

    meeting = models.ForeignKey(
        DecisionMeeting, verbose_name=_("decision meeting"), on_delete=models.CASCADE, related_name="candidates"
    )
    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.PROTECT, related_name="candidacies"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    reasons = ArrayField(models.CharField(max_length=12, choices=CandidateReason), verbose_name=_("reasons"))
    added_by = _person(_("added by"))
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "account"], name="one_candidacy_a_meeting"),
            models.CheckConstraint(
                condition=models.Q(reasons__contained_by=CandidateReason.values, reasons__len__gte=1),
                name="candidate_has_known_reasons",
            ),
        ]
        triggers = [_of_open_meeting("candidate_of_an_open_meeting", "NEW.meeting_id, OLD.meeting_id")]

    def __str__(self) -> str:
        return str(self.account)

    def get_absolute_url(self) -> str:
        return reverse("scoring:decision_candidate", args=[self.pk])

    @property
    def why(self) -> list[Any]:
        """The reasons in words, in the order of the list."""
        return [reason.label for reason in CandidateReason if reason in self.reasons]


class VoteQuerySet(models.QuerySet["Vote"]):
    def counting(self) -> Self:
        """The last vote of each person on each candidate."""
        return self.order_by("candidate_id", "voter_id", "-pk").distinct("candidate_id", "voter_id")


class Vote(models.Model):
    """What an executive said to a candidate; a later one says, the earlier stays."""

    candidate = models.ForeignKey(
        Candidate, verbose_name=_("candidate"), on_delete=models.CASCADE, related_name="votes"
    )
    voter = _person(_("voter"))
    choice = models.CharField(_("vote"), max_length=8, choices=VoteChoice)
    at = models.DateTimeField(_("voted"), default=timezone.now)

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["pk"]
        constraints = [known("choice", VoteChoice.values, name="vote_is_known")]
        triggers = [
            pgtrigger.ReadOnly(name="vote_is_never_overwritten"),
            _of_open_meeting("vote_in_an_open_meeting", _OF_CANDIDATE, _VOTED_BEFORE),
        ]

    def __str__(self) -> str:
        return f"{self.voter}: {self.get_choice_display()}"


class MeetingDecisionQuerySet(models.QuerySet["MeetingDecision"]):
    def counting(self) -> Self:
        """The last decision on each candidate."""
        return self.order_by("candidate_id", "-pk").distinct("candidate_id")


class MeetingDecision(models.Model):
    """What the meeting decided of a candidate, and what the account scored at that moment; the last one says."""

    account_path = "candidate__account"
    # An erased person is taken out of its reason, as out of that of the decision it recorded.
    gives_way_to_erasure = {"meeting_decision_is_never_overwritten", "meeting_decision_in_an_open_meeting"}

    candidate = models.ForeignKey(
        Candidate, verbose_name=_("candidate"), on_delete=models.PROTECT, related_name="decisions"
    )
    outcome = models.CharField(_("decision"), max_length=9, choices=MeetingOutcome)
    reason = models.TextField(_("reason"), max_length=2000)
    review_on = models.DateField(_("review on"), null=True, blank=True)
    decided_by = _person(_("recorded by"))
    at = models.DateTimeField(_("recorded"), default=timezone.now)
    decision = models.OneToOneField(
        KeyDecision,
        verbose_name=_("key account decision"),
        null=True,
        on_delete=models.PROTECT,
        related_name="in_meeting",
    )
    score = models.DecimalField(_("score"), max_digits=4, decimal_places=1, null=True)
    coverage = models.DecimalField(_("coverage"), max_digits=4, decimal_places=1, default=0)
    place = models.PositiveIntegerField(_("rank"), null=True)
    of = models.PositiveIntegerField(_("ranked accounts"), null=True)
    segment = models.CharField(_("segment by the score"), max_length=10, choices=SegmentCode, blank=True)
    is_ranked = models.BooleanField(_("ranked"), default=False)
    is_knocked_out = models.BooleanField(_("knocked out"), default=False)

    objects = MeetingDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision of a meeting")
        verbose_name_plural = _("decisions of meetings")
        ordering = ["pk"]
        constraints = [
            known("outcome", MeetingOutcome.values, name="meeting_decision_is_known"),
            known("segment", ["", *SegmentCode.values], name="segment_of_meeting_decision_is_known"),
            models.CheckConstraint(condition=models.Q(reason__regex=r"\S"), name="meeting_decision_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(outcome=MeetingOutcome.POSTPONED, decision=None)
                | ~models.Q(outcome=MeetingOutcome.POSTPONED) & models.Q(decision__isnull=False),
                name="meeting_decision_is_recorded_unless_postponed",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome=MeetingOutcome.KEY) | models.Q(review_on__isnull=False),
                name="meeting_decision_on_key_is_reviewed",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="meeting_decision_is_never_overwritten", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            _of_open_meeting("meeting_decision_in_an_open_meeting", _OF_CANDIDATE),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()

    @property
    def is_key(self) -> bool | None:
        """As a decision: None where it was postponed."""
        return None if self.outcome == MeetingOutcome.POSTPONED else self.outcome == MeetingOutcome.KEY
