"""Comments on a plan: who is mentioned in one, who is told of it, and where it stands."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import Role
from accounts.models import Account, User
from planning import mails
from planning.models import AccountPlan, PlanComment

PARTS = {
    "recommendation": "recommendations", "objective": "objectives", "risk": "risks", "resource": "resources",
}  # fmt: skip
TEXTS = {"situation", "vision"}


def who_may_be_mentioned(account: Account) -> list[User]:
    """Who is in charge, leads the team or is an executive: people of ours who read plans and comment, by name."""
    ours = Q(pk__in=account.assignments.current().values("user")) | Q(role=Role.EXECUTIVE)
    ours |= Q(role=Role.LEAD) if account.team_id is None else Q(teams_led=account.team_id)
    people = User.objects.active().filter(ours).exclude(role=Role.SALES).distinct()
    return list(people.order_by("first_name", "last_name", "pk"))


def mentioned(text: str, people: Iterable[User]) -> list[User]:
    """Those whose name stands after an @ in the text: whole, or the first name where only one of them bears it."""
    everybody = list(people)
    firsts = [person.first_name.casefold() for person in everybody]
    found = []
    for person in everybody:
        names = [person.get_full_name()]
        if firsts.count(person.first_name.casefold()) == 1:
            names.append(person.first_name)
        if any(name and re.search(rf"@{re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in names):
            found.append(person)
    return found


def comment(plan: AccountPlan, *, by: User, text: str, place: str = "") -> PlanComment:
    """Say something about a plan or a part of it; its author, and who is mentioned, are told by mail."""
    said = PlanComment.objects.create(plan=plan, by=by, text=text, place=place)
    told = {person.pk: person for person in mentioned(text, who_may_be_mentioned(plan.account))}
    acting = plan.account.acting
    for person in (plan.written_by, acting):
        if person is not None and person.is_active and person.has_perm("planning.comment_plan", plan):
            told.setdefault(person.pk, person)
    for person in told.values():
        if person != by:
            mails.plan_commented(said, to=person, where=name_of(plan, place))
    return said


def settle(said: PlanComment, *, by: User) -> None:
    """Mark a comment as seen to; one that is settled already stays as it is."""
    if said.settled_at is None:
        said.settled_at, said.settled_by = timezone.now(), by
        said.save(update_fields=["settled_at", "settled_by"])


def name_of(plan: AccountPlan, place: str) -> str:
    """What a place is called: the title of the part, or the heading of the text; empty for the whole plan or none."""
    if place in TEXTS:
        return {"situation": _("Situation"), "vision": _("Vision")}[place]
    kind, _dash, number = place.partition("-")
    if kind not in PARTS or not number.isdecimal():
        return ""
    part = getattr(plan, PARTS[kind]).filter(pk=int(number)).first()
    return str(part) if part is not None else ""


def is_a_place(plan: AccountPlan, place: str) -> bool:
    """Whether comments can stand there: at the plan as a whole, one of its texts, or a part it has."""
    return place == "" or bool(name_of(plan, place))


def attach(comments: Iterable[PlanComment], parts: Iterable[Sequence[Any]]) -> dict[str, list[PlanComment]]:
    """Give each part its `place` and what is `said` there.

    Returns the comments on the two texts, and on the whole, among which stand those on parts that are gone.
    """
    by_place: dict[str, list[PlanComment]] = {}
    for one in comments:
        by_place.setdefault(one.place, []).append(one)
    for rows in parts:
        for row in rows:
            row.place = f"{row._meta.model_name}-{row.pk}"
            row.said = by_place.pop(row.place, [])
    left = {place: by_place.pop(place, []) for place in TEXTS}
    return left | {"whole": [one for ones in by_place.values() for one in ones]}
