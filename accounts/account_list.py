"""What this room offers to lists of accounts: columns and filters. Upper rooms add theirs."""

from collections.abc import Callable
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat, JSONObject, NullIf, Trim
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.choices import AccountStatus, Charge, FigureKind, Role
from accounts.models import (
    Account,
    Assignment,
    Document,
    Figure,
    ProfileAspect,
    ProfileItem,
    Sector,
    Tag,
    Tagging,
    Team,
    User,
)
from accounts.models.assignment import prefetch_in_charge
from accounts.profiles.profile_facts import with_completeness, with_oldest_review
from ui.filters import ChoiceFilter, WordsFilter
from ui.tables import NUMBER, ChoiceColumn, Column, DayColumn, NumberColumn, TextColumn
from ui.templatetags.ui import compact, percent

Rows = QuerySet[Any]
STATUS_COLOURS = {AccountStatus.PROSPECT: "azure", AccountStatus.ACTIVE: "green", AccountStatus.FORMER: "secondary"}
MINE, ME, NOBODY = "mine", "me", "null"
HALF = 50  # per cent


def with_team(accounts: Rows) -> Rows:
    return accounts.select_related("team")


def with_people_in_charge(accounts: Rows) -> Rows:
    return accounts.prefetch_related(prefetch_in_charge())


def _joined(charge: str, name: str, path: str) -> Any:
    """A join to the one who is in charge today; the database holds that there is one at most."""

    def with_person(rows: Rows) -> Rows:
        today = Q(**{f"{path}__role": charge, f"{path}__period__contains": timezone.localdate()})
        return rows.annotate(**{name: FilteredRelation(path, condition=today)})

    return with_person


class ManagerColumn(TextColumn):
    """The manager, and who acts while the manager is away."""

    def render(self, record: Any) -> str:
        return render_to_string("accounts/_manager_cell.html", {"account": record.account})


def person_column(
    label: Any, charge: str, *, needs: Any = with_people_in_charge, path: str = "assignments", **more: Any
) -> Column:
    """Who is the manager or the deputy today, of accounts or of what hangs off them by `path`."""
    user = f"{charge}_today__user"
    # nobody's name is NULL, not empty, so that such rows stand last
    name = NullIf(Trim(Concat(f"{user}__first_name", Value(" "), f"{user}__last_name")), Value(""))
    return (ManagerColumn if charge == Charge.MANAGER else TextColumn)(
        label,
        source=name,
        sort=[f"{user}__last_name", f"{user}__first_name"],
        needs=needs,
        source_needs=_joined(charge, f"{charge}_today", path),
        **more,
    )


def _latest(kind: str) -> Any:
    known = Figure.objects.filter(account=OuterRef("pk"), kind=kind)
    return known.order_by(F("year").desc(nulls_last=True))


def _latest_revenue(field: str) -> Subquery:
    return Subquery(_latest(FigureKind.REVENUE).values(field)[:1])


def with_latest_revenue(accounts: Rows) -> Rows:
    """`latest_revenue`: amount, currency and year of the newest revenue on record."""
    said = _latest(FigureKind.REVENUE).annotate(
        said=JSONObject(amount=Cast("amount", TextField()), currency="currency", year="year")
    )
    return accounts.annotate(latest_revenue=Subquery(said.values("said")[:1]))


def with_sector(accounts: Rows) -> Rows:
    return accounts.select_related("standard_sector__top")


class SectorColumn(TextColumn):
    """In the reader's language where it is of the standard list, else as it was written."""

    def writer(self) -> Callable[[Any], Any]:
        words = {sector.name_en: sector.name for sector in Sector.objects.all()}
        return lambda name: words.get(name, name)


_TAGS = (
    Tagging.objects.filter(account=OuterRef("pk"))
    .order_by()
    .values("account")
    .annotate(named=StringAgg("tag__name", ", ", order_by="tag__folded_name"))
)


class TagsColumn(Column):
    def render(self, record: Account) -> Any:
        tags = [(tag,) for tag in record.tags.all()]
        return format_html_join(" ", '<span class="badge bg-secondary-lt" dir="auto">{}</span>', tags) or "–"


class RevenueColumn(NumberColumn):
    def render(self, value: Any) -> str:
        words = [compact(value["amount"]), value["currency"], f"({value['year']})" if value["year"] else ""]
        return " ".join(filter(None, words))


class CompletenessColumn(NumberColumn):
    """Per cent of the profile, as `accounts.profiles.completeness` works it out."""

    def render(self, value: Any) -> str:
        return percent(value)


COLUMNS: dict[str, Column] = {
    "name": Column(_("Name"), source="name", sort=["folded_name"], linkify=True),
    "legal_name": TextColumn(_("Legal name"), source="legal_name"),
    "sector": SectorColumn(_("Sector"), source="sector", accessor="sector_name", needs=with_sector),
    "industry": SectorColumn(_("Industry"), source="industry", accessor="industry_name", needs=with_sector),
    "tags": TagsColumn(
        _("Tags"),
        source=Subquery(_TAGS.values("named")),
        accessor="pk",
        needs=lambda rows: rows.prefetch_related("tags"),
        source_needs=lambda rows: rows,
        orderable=False,
    ),
    "headquarters": TextColumn(_("Headquarters"), source="headquarters"),
    "parent": TextColumn(_("Parent account"), source="parent__name", needs=lambda rows: rows.select_related("parent")),
    "team": TextColumn(_("Team"), source="team__name", needs=with_team),
    "manager": person_column(_("Manager"), Charge.MANAGER),
    "deputy": person_column(_("Deputy"), Charge.DEPUTY),
    "status": ChoiceColumn(_("Status"), source="status", choices=AccountStatus, colours=STATUS_COLOURS),
    "profile": CompletenessColumn(
        _("Profile filled"), source="profile_completeness", accessor="profile_completeness", needs=with_completeness
    ),
    "profile_reviewed": DayColumn(
        _("Oldest part of the profile"),
        source="profile_reviewed",
        accessor="profile_reviewed",
        needs=with_oldest_review,
        empty_last=True,
    ),
    "revenue": RevenueColumn(
        _("Revenue"),
        source=_latest_revenue("amount"),
        also_in_file=[
            Column(_("Currency"), source=_latest_revenue("currency")),
            Column(_("Year"), source=_latest_revenue("year")),
        ],
        attrs={"th": NUMBER["th"], "td": {"class": "text-end text-nowrap"}},
        accessor="latest_revenue",
        needs=with_latest_revenue,
        source_needs=lambda rows: rows,
        empty_last=True,
    ),
    "registered": DayColumn(_("Registered on"), source="registered_at", accessor="registered_at"),
}


def of_teams_of(user: Any) -> list[int]:
    """Numbers of the teams that are the person's: those led, else the one worked in."""
    led = list(Team.objects.led_by(user).values_list("pk", flat=True)) if user.role == Role.LEAD else []
    return led or ([user.team_id] if user.team_id else [])


def teams() -> list[tuple[str, Any]]:
    named = [(str(team.pk), team.name) for team in Team.objects.all()]
    return [(MINE, _("My team")), (NOBODY, _("No team yet")), *named]


def _people(nobody: Any) -> list[tuple[str, Any]]:
    named = [(str(person.pk), str(person)) for person in User.objects.who_may_be_in_charge()]
    return [(ME, _("Me")), (NOBODY, nobody), *named]


def managers() -> list[tuple[str, Any]]:
    return _people(_("No manager yet"))


def deputies() -> list[tuple[str, Any]]:
    return _people(_("No deputy"))


def in_team(accounts: Any, value: str, user: Any) -> Rows:
    if value == MINE:
        return accounts.filter(team__in=of_teams_of(user))
    return accounts.filter(team=None if value == NOBODY else value)


def _in_charge(accounts: Any, value: str, user: Any, *, role: str) -> Rows:
    if value == NOBODY:
        held = Assignment.objects.current().filter(role=role, account=OuterRef("pk"))
        return accounts.filter(~Exists(held))
    person = user.pk if value == ME else value
    return accounts.filter(pk__in=Assignment.objects.accounts_of(person, role=role))


def managed_by(accounts: Any, value: str, user: Any) -> Rows:
    return _in_charge(accounts, value, user, role=Charge.MANAGER)


def deputised_by(accounts: Any, value: str, user: Any) -> Rows:
    return _in_charge(accounts, value, user, role=Charge.DEPUTY)


def sectors() -> list[tuple[str, Any]]:
    named = [(sector.code, sector.name) for sector in Sector.objects.filter(level=1)]
    return [(NOBODY, _("Not in the standard list")), *named]


def in_sector(accounts: Any, value: str, user: Any) -> Rows:
    return accounts.filter(standard_sector=None) if value == NOBODY else accounts.in_sector(value)


def with_some_profile(accounts: Rows) -> Rows:
    """Accounts of which more is known than figures, people and competitors, which do not make half a profile: to count
    the parts of these alone is what makes 100,000 accounts bearable."""
    known = [
        rows.order_by().values("account") for rows in (ProfileAspect.objects, ProfileItem.objects, Document.objects)
    ]
    return accounts.filter(Q(pk__in=known[0]) | Q(pk__in=known[1]) | Q(pk__in=known[2]))


def _by_profile(accounts: Rows, value: str, user: Any) -> Rows:
    known = with_completeness(accounts)
    return (
        known.filter(profile_completeness__lt=HALF)
        if value == "incomplete"
        else with_some_profile(known).filter(profile_completeness__gte=HALF)
    )


def _by_place(accounts: Rows, value: str, user: Any) -> Rows:
    if value == "part":
        return accounts.filter(parent__isnull=False)
    top = accounts.filter(parent=None)
    return top.filter(Exists(Account.objects.filter(parent=OuterRef("pk")))) if value == "group" else top


FILTERS: dict[str, Any] = {
    "q": WordsFilter(_("Search"), lambda rows, value, user: rows.search(value)),
    "status": ChoiceFilter(
        _("Status"), AccountStatus.choices, lambda rows, value, user: rows.filter(status=value), further=True
    ),
    "team": ChoiceFilter(_("Team"), teams, in_team),
    "manager": ChoiceFilter(_("Manager"), managers, managed_by),
    "deputy": ChoiceFilter(_("Deputy"), deputies, deputised_by, further=True),
    "sector": ChoiceFilter(_("Sector"), sectors, in_sector, further=True),
    "tag": ChoiceFilter(
        _("Tag"),
        lambda: [(str(tag.pk), tag.name) for tag in Tag.objects.all()],
        lambda rows, value, user: rows.filter(pk__in=Tagging.objects.filter(tag=value).values("account")),
        further=True,
    ),
    "profile": ChoiceFilter(
        _("Profile"),
        [("incomplete", _("Less than half filled")), ("complete", _("Half filled or more"))],
        _by_profile,
        further=True,
    ),
    "place": ChoiceFilter(
        _("Place in its group"),
        [
            ("top", pgettext_lazy("accounts", "On top, or alone")),
            ("group", pgettext_lazy("accounts", "On top of a group")),
            ("part", pgettext_lazy("accounts", "Belongs to another account")),
        ],
        _by_place,
        further=True,
    ),
}
