"""The list of actions: its columns, and the form of filters."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django_filters
from django.db.models import Case, Value, When
from django.db.models.functions import Concat, NullIf, Trim
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.account_columns import account_column, manager_column, team_column
from accounts.account_list import ME, MINE, in_team, teams
from accounts.choices import Audience, Side
from accounts.models import Account, Assignment, User
from meetings.choices import ACTION_COLOURS, ActionState
from meetings.models import Action
from ui.filters import ChoiceFilter, WordsFilter
from ui.tables import ChoiceColumn, DayColumn, Table, TextColumn

WEEK = timedelta(days=7)
DUE_SOON = "soon"


def _name(person: str) -> Any:
    return NullIf(Trim(Concat(f"{person}__first_name", Value(" "), f"{person}__last_name")), Value(""))


class _State(Case):
    """The state of today, told of each row anew."""

    def __init__(self) -> None:
        super().__init__(
            When(done_on__isnull=False, then=Value(ActionState.DONE)),
            When(cancelled_on__isnull=False, then=Value(ActionState.CANCELLED)),
            When(due_on__lt=timezone.localdate(), then=Value(ActionState.OVERDUE)),
            default=Value(ActionState.OPEN),
        )


class StateColumn(ChoiceColumn):
    """Sorted by what is open before what is settled."""

    def __init__(self) -> None:
        super().__init__(
            _("State"), source="state_today", choices=ActionState, colours=ACTION_COLOURS, accessor="state",
            source_needs=lambda actions: actions.annotate(state_today=_State()),
        )  # fmt: skip


class OwedByColumn(TextColumn):
    """One of ours, or somebody at the client, which it says."""

    def render(self, record: Action) -> str:
        return render_to_string("meetings/_action_owed_by.html", {"action": record})

    def in_file(self, value: Any) -> Any:
        return value or str(Side.CLIENT.label)


def _with(*paths: str) -> Callable[[Any], Any]:
    return lambda actions: actions.select_related(*paths)


OWED_BY = Case(
    When(owner__isnull=False, then=_name("owner")),
    When(contact__isnull=False, then=_name("contact")),
)


class ActionTable(Table):
    subject = TextColumn(_("Action"), source="subject", linkify=True)
    account = account_column()
    owed_by = OwedByColumn(_("Owed by"), source=OWED_BY, needs=_with("owner", "contact"), accessor="owed_by")
    due_on = DayColumn(_("Due"), source="due_on")
    state = StateColumn()
    touchpoint = TextColumn(
        _("Promised at"), source="touchpoint__topic", needs=_with("touchpoint"), accessor="touchpoint", linkify=True
    )
    done_on = DayColumn(_("Done on"), source="done_on", empty_last=True)
    done_by = TextColumn(_("Marked as done by"), source=_name("done_by"), needs=_with("done_by"), accessor="done_by")
    audience = ChoiceColumn(_("Audience"), source="audience", choices=Audience)
    reason = TextColumn(_("Why cancelled"), source="cancel_reason", accessor="cancel_reason")
    manager = manager_column()
    team = team_column()

    shown = ["subject", "account", "owed_by", "due_on", "state"]

    class Meta(Table.Meta):
        model = Action
        fields: list[str] = []
        order_by = "due_on"


def _by_words(actions: Any, value: str, user: Any) -> Any:
    found = Action.objects.search(value).order_by().values("pk")
    of_accounts = Action.objects.filter(account__in=Account.objects.search(value).values("pk")).order_by().values("pk")
    return actions.filter(pk__in=found.union(of_accounts))


def _whose(actions: Any, value: str, user: Any) -> Any:
    if value == ME:
        return actions.waiting_for(user)
    return actions.filter(account__in=Assignment.objects.accounts_of(user))


def _of_team(actions: Any, value: str, user: Any) -> Any:
    return actions.filter(account__in=in_team(Account.objects, value, user).values("pk"))


def _people() -> list[tuple[str, Any]]:
    named = [(str(person.pk), str(person)) for person in User.objects.who_may_be_in_charge()]
    return [(Side.CLIENT.value, Side.CLIENT.label), *named]


def _owed_by(actions: Any, value: str, user: Any) -> Any:
    return actions.filter(obligor=value) if value == Side.CLIENT else actions.filter(owner=value)


def _in_state(actions: Any, value: str, user: Any) -> Any:
    today = timezone.localdate()
    return {
        ActionState.OPEN: lambda: actions.open(),
        ActionState.OVERDUE: lambda: actions.open().filter(due_on__lt=today),
        DUE_SOON: lambda: actions.open().filter(due_on__range=(today, today + WEEK)),
        ActionState.DONE: lambda: actions.filter(done_on__isnull=False),
        ActionState.CANCELLED: lambda: actions.filter(cancelled_on__isnull=False),
    }[value]()


STATES = [
    (ActionState.OPEN, _("Open or overdue")),
    (ActionState.OVERDUE, ActionState.OVERDUE.label),
    (DUE_SOON, _("Due within seven days")),
    (ActionState.DONE, ActionState.DONE.label),
    (ActionState.CANCELLED, ActionState.CANCELLED.label),
]


class ActionFilter(django_filters.FilterSet):
    q = WordsFilter(_("Search"), _by_words)
    whose = ChoiceFilter(_("Whose"), [(ME, _("Waiting for me")), (MINE, _("At my accounts"))], _whose)
    state = ChoiceFilter(_("State"), STATES, _in_state)
    owner = ChoiceFilter(_("Owed by"), _people, _owed_by)
    team = ChoiceFilter(_("Team"), teams, _of_team)

    class Meta:
        model = Action
        fields: list[str] = []
