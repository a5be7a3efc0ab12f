"""A plan begins with a template, or with what is open of an earlier plan."""

from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import Account, Sector
from accounts.tests.people import People
from planning.models import AccountPlan, PlanTemplate, TemplateMilestone, TemplateObjective
from planning.tests.factories import MilestoneFactory, ObjectiveFactory, approved, full_plan
from planning.tests.pages import fill


def written(**fields: Any) -> PlanTemplate:
    """A template with one objective due in month 30 and milestones of months 2 and 30."""
    fields = {"name_en": "Uptime", "name_fr": "Disponibilité", "vision_en": "Far", "vision_fr": "Loin"} | fields
    template = PlanTemplate.objects.create(**fields)
    objective = TemplateObjective.objects.create(
        template=template, title_en="Faster", title_fr="Plus vite", kpi_en="Hours", kpi_fr="Heures", unit="h",
        direction="down", target=12, month=30,
    )  # fmt: skip
    for month, obligor in ((2, "client"), (30, "us")):
        names = {"title_en": f"Step {month}", "title_fr": f"Étape {month}"}
        TemplateMilestone.objects.create(objective=objective, month=month, obligor=obligor, **names)
    return template


def test_a_template_is_offered_where_it_fits_and_written_in_the_language_of_who_acts(
    as_lead: Client, account: Account, people: People
) -> None:
    PlanTemplate.objects.all().delete()
    health, other = Sector.objects.get(pk="35"), Sector.objects.get(pk="10")
    account.standard_sector = Sector.objects.filter(pk__startswith="3510").first()
    account.save()
    general, fitting = written(), written(sector=health)
    written(sector=other)
    written(is_active=False)
    people.manager.language = "fr"
    people.manager.save()
    address = reverse("planning:plan_add", args=[account.pk])
    offered = as_lead.get(address).context["form"].fields["start_from"].choices
    assert [code for code, _name in offered] == ["", f"template-{fitting.pk}", f"template-{general.pk}"]
    chosen = {"starts_on": "2027-01-01", "ends_on": "2028-12-31", "situation": "Ours"}
    fill(as_lead, address, start_from=f"template-{fitting.pk}", **chosen)
    plan = AccountPlan.objects.get()
    assert (plan.situation, plan.vision) == ("Ours", "Loin")
    objective = plan.objectives.get()
    told = (objective.title, objective.kpi, objective.direction, str(objective.target.normalize()), objective.owner)
    assert told == ("Plus vite", "Heures", "down", "12", people.lead)
    assert objective.target_on == date(2028, 12, 31)  # month 30 lies beyond the plan
    steps = list(objective.milestones.values_list("title", "obligor", "due_on"))
    assert steps == [("Étape 2", "client", date(2027, 2, 28)), ("Étape 30", "us", date(2028, 12, 31))]


def test_a_plan_begins_with_what_is_open_of_an_earlier_one_of_the_account(as_lead: Client, account: Account) -> None:
    plan = full_plan(account=account, situation="Then", vision="Far", vision_audience="internal")
    MilestoneFactory(objective=ObjectiveFactory(plan=plan, title="Reached"), done_on=date(2026, 5, 1))
    open_one = plan.objectives.exclude(title="Reached").get()
    approved(plan)
    strangers = approved(full_plan())
    address = reverse("planning:plan_add", args=[account.pk])
    dates = {"title": "Next", "starts_on": "2029-01-01", "ends_on": "2029-12-31"}
    refused = as_lead.post(address, {**dates, "start_from": f"plan-{strangers.pk}"})
    assert "Select a valid choice." in str(refused.context["form"].errors["start_from"])
    fill(as_lead, address, start_from=f"plan-{plan.pk}", **dates)
    following = AccountPlan.objects.get(title="Next")
    assert (following.situation, following.vision) == ("Then", "Far")
    assert following.vision_audience == "internal", "what was for us alone stays so"
    objective = following.objectives.get()
    assert (objective.title, objective.target_on) == (open_one.title, date(2029, 12, 31))
    assert objective.milestones.get().due_on == date(2029, 3, 31)
