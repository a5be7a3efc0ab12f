"""The guided page of an assessment: one question after another, with what is on record and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.choices import Certainty
from planning.choices import NeedKind
from planning.models import Need, NeedsAssessment
from planning.needs.findings import Group, groups


@dataclass(frozen=True)
class Question:
    """One of the three, with how many needs answer it; `is_done` once somebody has gone through it."""

    kind: NeedKind
    number: int
    text: str
    icon: str
    answers: int
    is_done: bool


@dataclass(frozen=True)
class Missing:
    """Something an answer lacks, and the page on which it is written."""

    text: str
    url: str


@dataclass(frozen=True)
class Step:
    """What the page shows of one question."""

    question: Question
    needs: Sequence[Need]
    on_record: Sequence[Group]
    missing: Sequence[Missing]
    before: NeedKind | None
    after: NeedKind | None


def questions(needs: Sequence[Need], assessment: NeedsAssessment | None = None) -> list[Question]:
    """The three questions of an assessment in their order."""
    asked = {
        NeedKind.DIFFICULTY: (_("Which difficulties does the client meet?"), "alert-triangle"),
        NeedKind.SHARED_GOAL: (_("Where do its goals meet ours, and how can each help the other?"), "target"),
        NeedKind.FORESEEN_PROBLEM: (_("Which problems can we foresee and prevent?"), "eye"),
    }
    done = assessment.gone_through if assessment else []
    return [
        Question(kind, number, text, icon, sum(need.kind == kind for need in needs), kind in done)
        for number, (kind, (text, icon)) in enumerate(asked.items(), 1)
    ]


def step(assessment: NeedsAssessment, kind: NeedKind, *, asked: Sequence[Question], needs: Sequence[Need]) -> Step:
    """One question with its answers; `needs` are all of the assessment, with their pieces of evidence in hand."""
    kinds = list(NeedKind)
    place = kinds.index(kind)
    answers = [need for need in needs if need.kind == kind]
    return Step(
        question=asked[place],
        needs=answers,
        on_record=groups(assessment, kind, needs=needs),
        missing=[one for need in answers for one in _missing(need)],
        before=kinds[place - 1] if place else None,
        after=kinds[place + 1] if place + 1 < len(kinds) else None,
    )


def _missing(need: Need) -> list[Missing]:
    """What a need lacks before one can build on it."""
    edit: Any = reverse("planning:need_edit", args=[need.pk])
    found = []
    if not need.pieces.all():  # prefetched
        add = reverse("planning:evidence_add", args=[need.pk])
        found.append(Missing(_("“%(need)s” has no evidence yet.") % {"need": need}, add))
    if need.certainty == Certainty.ASSUMED:
        found.append(Missing(_("“%(need)s” is assumed: ask the client.") % {"need": need}, edit))
    if need.fit is None:
        found.append(Missing(_("How well we can answer “%(need)s” is not known.") % {"need": need}, edit))
    return found
