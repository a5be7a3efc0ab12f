"""Who may open the pages of transfers and of the first 90 days."""

from accounts.models import Account
from accounts.tests.roles import RUNNERS, Page
from accounts.tests.transfer_factories import plan_of, transfer_of, transfer_to_lead


def the_transfer(account: Account) -> list[int]:
    return [transfer_of(account).pk]


def to_the_lead(account: Account) -> list[int]:
    return [transfer_to_lead(account).pk]


def the_plan(account: Account) -> list[int]:
    return [plan_of(account).pk]


def the_step(account: Account) -> list[int]:
    step = plan_of(account).steps.last()
    return [step.pk] if step is not None else []


PAGES = {
    "accounts:transfer_add": Page("manager deputy lead executive"),
    "accounts:transfer_detail": Page(arguments=the_transfer),
    "accounts:transfer_agree": Page("lead executive", the_transfer, method="POST"),
    "accounts:transfer_refuse": Page("lead executive", the_transfer),
    "accounts:transfer_withdraw": Page("manager lead executive", the_transfer),
    "accounts:transfer_offer": Page("manager lead executive", the_transfer, method="POST"),
    "accounts:transfer_accept": Page("lead", to_the_lead),
    "accounts:transfer_introduce": Page("lead", to_the_lead, method="POST"),
    "accounts:transfer_matters": Page(arguments=the_transfer),
    "accounts:transfer_rule": Page("lead", to_the_lead, method="POST"),
    "accounts:first_days_detail": Page(arguments=the_plan),
    "accounts:first_days_step_add": Page(RUNNERS, the_plan),
    "accounts:first_days_step_edit": Page(RUNNERS, the_step),
    "accounts:first_days_step_tick": Page(RUNNERS, the_step, method="POST"),
    "accounts:first_days_step_delete": Page(RUNNERS, the_step, method="POST"),
}
