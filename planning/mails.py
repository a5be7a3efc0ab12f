"""What the room writes to people of our company: a plan waits for approval, is decided, is commented on."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.mails import tell
from accounts.models import User
from planning.models import AccountPlan, PlanComment


def plan_submitted(plan: AccountPlan) -> None:
    """Tell the team's lead, or the stand-in while the lead is absent, that a plan waits; else the executives."""
    for person in _who_approve(plan):
        _post("plan_submitted", plan, to=person)


def plan_decided(plan: AccountPlan, *, by: User) -> None:
    """Tell who acts for the account, and whoever submitted the plan, that it is approved or sent back, and why."""
    people = {person.pk: person for person in (plan.account.acting, plan.submitted_by) if person is not None}
    for person in people.values():
        if person != by and person.is_active:
            _post("plan_approved" if plan.is_approved else "plan_sent_back", plan, to=person, by=by)


def plan_commented(comment: PlanComment, *, to: User, where: str) -> None:
    """Tell a person of a comment; `where` is the name of the part it stands at, empty for the whole plan."""
    plan = comment.plan
    context = {"plan": plan, "account": plan.account, "by": comment.by, "comment": comment, "where": where}
    tell(
        to,
        "plan_commented",
        context,
        key=f"plan-comment:{comment.pk}:{to.pk}",
        path=comment.get_absolute_url(),
        label=_("Open the plan"),
    )


def _in_whose_place(person: User, plan: AccountPlan) -> dict[str, Any]:
    """In whose place the person is told, as deputy or as stand-in of the lead, and until when; or nothing."""
    account, team = plan.account, plan.account.team
    if account.manager_absent_until is not None and person == account.acting != account.manager:
        return {"absent": account.manager, "until": account.manager_absent_until}
    if team is not None and person == team.stand_in:
        return {"absent": team.lead, "until": team.leads_absence.last_on}
    return {}


def _who_approve(plan: AccountPlan) -> list[User]:
    """The lead who is there, else the stand-in; none of them over a plan of their own, nor while away themselves."""
    team = plan.account.team
    lead = team.acting_lead if team is not None else None
    if lead is not None and lead.is_active and lead not in {plan.submitted_by, plan.account.manager}:
        return [lead]
    return list(User.objects.active().filter(role=Role.EXECUTIVE).exclude(pk=plan.submitted_by_id))


def _post(name: str, plan: AccountPlan, *, to: User, by: User | None = None) -> None:
    """Once to each person for each submission of the plan."""
    key = f"plan:{plan.pk}:{plan.submitted_at:%Y%m%dT%H%M%S%f}:{name}:{to.pk}"
    context = {"plan": plan, "account": plan.account, "by": by, **_in_whose_place(to, plan)}
    tell(to, name, context, key=key, path=plan.get_absolute_url(), label=_("Open the plan"))
