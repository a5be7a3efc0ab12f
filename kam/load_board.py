"""The load board: what each manager has on their desk, and whose accounts could go to whom."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.absences import away
from accounts.absences.absence_forms import CapacityForm
from accounts.absences.away import Line
from accounts.choices import Charge, Role
from accounts.gate import authorize
from accounts.models import Absence, Account, Assignment, Handover, Team, User
from kam import load_bars
from kam.load_bars import Bar
from meetings import effort
from meetings.effort import Contacts
from planning import panels
from planning.choices import PlanState
from scoring.models import KeyDecision
from scoring.scores.segments import names, segments_by_manager
from ui.lists import MOST_COUNTED

PEOPLE_A_PAGE = 24
ACCOUNTS_SHOWN = 12


@dataclass(frozen=True)
class Column:
    """A manager with what the accounts ask of them; `accounts` are the first few, `more` how many follow."""

    person: User
    called: Sequence[tuple[str, str]]
    segments: dict[str, int]
    accounts: Sequence[Account]
    plans: list[tuple[str, int]]
    contacts: Contacts
    hours: Decimal
    absence: Line | None
    form: CapacityForm | None

    @property
    def number(self) -> int:
        return sum(self.segments.values())

    @property
    def more(self) -> int:
        return self.number - len(self.accounts)

    @property
    def capacity(self) -> Decimal | None:
        return self.person.weekly_contact_hours

    @property
    def is_over(self) -> bool:
        """Whether more is promised than there are hours; never where these are not stated."""
        return self.capacity is not None and self.hours > self.capacity

    @property
    def hours_bar(self) -> list[Bar]:
        return load_bars.of_hours(self.hours, self.capacity)

    @property
    def segments_named(self) -> list[tuple[str, int]]:
        """Each segment there are accounts of, under the name it was given, and how many."""
        return [(name, self.segments[code]) for code, name in self.called if self.segments.get(code)]

    @property
    def segments_bar(self) -> list[Bar]:
        return load_bars.of_segments(self.segments)


@dataclass(frozen=True)
class Scope:
    """Whose load a person looks at: the teams it leads, for an executive all or the one chosen."""

    user: Any
    teams: list[Team]
    team: Team | None

    @classmethod
    def of(cls, user: Any, asked: str) -> "Scope":
        teams = list(Team.objects.led_by(user) if user.role == Role.LEAD else Team.objects.all())
        return cls(user, teams, next((team for team in teams if str(team.pk) == asked), None))

    @property
    def shown(self) -> list[Team]:
        return [self.team] if self.team is not None else self.teams

    @property
    def is_everybody(self) -> bool:
        return bool(self.user.sees_everything) and self.team is None

    def seen(self) -> Any:
        return Account.objects.visible_to(self.user)

    def held(self, people: Any) -> QuerySet[Assignment]:
        """Today's assignments of these managers to accounts the person sees."""
        held = Assignment.objects.managing(people)
        return held if self.user.sees_everything else held.filter(account__in=self.seen())

    def people(self) -> QuerySet[User]:
        """Managers of the teams, and whoever else manages an account of them; also one who cannot sign in any more."""
        managing = Assignment.objects.current().filter(role=Charge.MANAGER)
        members = Q(role=Role.MANAGER, is_active=True)
        if not self.is_everybody:
            members &= Q(team__in=self.shown)
            managing = managing.filter(account__team__in=self.shown)
        found = User.objects.filter(members | Q(pk__in=managing.values("user")))
        return found.select_related("team").order_by(F("team__name").asc(nulls_last=True), "last_name", "first_name")

    def unmanaged(self) -> Any:
        accounts = self.seen().without_manager().order_by("folded_name", "pk")
        return accounts if self.team is None else accounts.filter(team=self.team)


@dataclass
class Board:
    """A page of columns, and the accounts nobody manages."""

    scope: Scope
    page: Page
    called: list[tuple[str, str]]
    columns: list[Column] = field(default_factory=list)
    unmanaged: Sequence[Account] = ()
    unmanaged_number: int = 0

    @property
    def unmanaged_more(self) -> int:
        return self.unmanaged_number - len(self.unmanaged)

    @property
    def more_than_counted(self) -> bool:
        return self.unmanaged_number > MOST_COUNTED


@authorize(rules.is_lead | rules.is_executive)
def load_board(request: HttpRequest) -> HttpResponse:
    return show(request)


@authorize(rules.is_lead | rules.is_executive, methods=["POST"])
def load_capacity(request: HttpRequest, pk: int) -> HttpResponse:
    """State how many hours a week somebody has for contacts."""
    person = gate.fetch(request.user, User, pk, "accounts.change_capacity", lock=True)
    form = CapacityForm(request.POST, instance=person)
    if not form.is_valid():
        return show(request, refused=form)
    form.save()
    messages.success(request, _("%(person)s: the hours are stated.") % {"person": person})
    return redirect("load_board")


def show(request: HttpRequest, *, refused: CapacityForm | None = None) -> HttpResponse:
    """The board; `refused` is the form of somebody's hours that was refused."""
    scope = Scope.of(request.user, request.GET.get("team", ""))
    board = board_of(scope, request.GET.get("page"), refused=refused)
    context = {
        "board": board,
        "scope": scope,
        "receivers": User.objects.who_may_be_in_charge().select_related("team").order_by("last_name", "first_name"),
        "transfer_url": reverse("accounts:transfer_add"),
        "keys": board.called,
    }
    return render(request, "kam/load_board.html", context)


def board_of(scope: Scope, number: Any = None, *, refused: CapacityForm | None = None) -> Board:
    """The columns of a page; as many queries for a hundred managers as for one."""
    page = Paginator(scope.people(), PEOPLE_A_PAGE).get_page(number)
    people = list(page.object_list)
    held = scope.held([person.pk for person in people])
    segments, accounts = segments_by_manager(held), _accounts(held)
    plans = panels.plans_by_manager(held)
    contacts, hours = effort.contacts_by_manager(held), effort.hours_by_manager(held)
    absences = _absences(people, scope.user)
    board = Board(scope, page, names())
    for person in people:
        states = plans.get(person.pk, {})
        board.columns.append(
            Column(
                person=person,
                called=board.called,
                segments=segments.get(person.pk, {}),
                accounts=accounts.get(person.pk, []),
                plans=[(str(state.label), states.get(state, 0)) for state in PlanState if state != PlanState.CLOSED],
                contacts=contacts.get(person.pk, Contacts()),
                hours=hours.get(person.pk, Decimal(0)),
                absence=absences.get(person.pk),
                form=_form(person, scope, refused),
            )
        )
    nobodys = list(_as_shown(scope.unmanaged())[: ACCOUNTS_SHOWN + 1])
    board.unmanaged = nobodys[:ACCOUNTS_SHOWN]
    board.unmanaged_number = len(nobodys)
    if len(nobodys) > ACCOUNTS_SHOWN:
        board.unmanaged_number = scope.unmanaged().order_by()[: MOST_COUNTED + 1].count()
    return board


def _form(person: User, scope: Scope, refused: CapacityForm | None) -> CapacityForm | None:
    """Where hours are stated: of oneself, of people of one's teams, for an executive of everybody."""
    if refused is not None and refused.instance == person:
        return refused
    mine = scope.user.sees_everything or person == scope.user or person.team in scope.teams
    return CapacityForm(instance=person, auto_id=f"hours-{person.pk}-%s") if mine else None


def _accounts(held: QuerySet[Assignment]) -> dict[int, list[Account]]:
    """By manager, the first few accounts in order of name."""
    place = Window(RowNumber(), partition_by=F("user"), order_by=[F("account__folded_name").asc(), F("account").asc()])
    first = held.order_by().annotate(place=place).filter(place__lte=ACCOUNTS_SHOWN)
    pairs = sorted(first.values_list("place", "user", "account"))
    rows = _as_shown(Account.objects.filter(pk__in=[account for _place, _user, account in pairs])).in_bulk()
    found: dict[int, list[Account]] = {}
    for _place, person, account in pairs:
        found.setdefault(person, []).append(rows[account])
    return found


def _as_shown(accounts: Any) -> Any:
    """Each with whether it is a key account, and whether it changes hands."""
    under_way = Handover.objects.under_way().filter(account=OuterRef("pk"))
    return accounts.annotate(is_key=KeyDecision.objects.state_of(OuterRef("pk")), is_moving=Exists(under_way))


def _absences(people: Sequence[User], user: Any) -> dict[int, Line]:
    """By person, the absence of today, else the next within the coming weeks."""
    near = Absence.objects.filter(user__in=people).near().select_related("user", "stand_in")
    found: dict[int, Line] = {}
    for line in away.lines(near, seen_by=user):
        found.setdefault(line.absence.user_id, line)
    return found
