"""What this room offers to the list of accounts: the last and next contact, what is overdue, and who hears nothing."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.choices import MET
from meetings.models import Touchpoint
from ui.filters import ChoiceFilter, YesFilter
from ui.tables import Column, DayColumn, NumberColumn, badge

Rows = QuerySet[Any]
QUARTER, NEVER = "quarter", "never"
SILENCES = [
    (QUARTER, pgettext_lazy("no contact since", "the quarter began")),
    ("30", pgettext_lazy("no contact since", "30 days ago")),
    ("60", pgettext_lazy("no contact since", "60 days ago")),
    ("90", pgettext_lazy("no contact since", "90 days ago")),
    ("180", pgettext_lazy("no contact since", "180 days ago")),
    (NEVER, pgettext_lazy("no contact since", "ever")),
]


def _of_account() -> Any:
    return Touchpoint.objects.filter(account=OuterRef("pk"))


def with_last_contact(accounts: Rows) -> Rows:
    """`last_contact_at`: when the last contact took place."""
    last = _of_account().done().order_by("-done_at").values("done_at")[:1]
    return accounts.annotate(last_contact_at=Subquery(last))


def with_next_touchpoint(accounts: Rows) -> Rows:
    """`next_touchpoint_at`: when the next contact is planned."""
    return accounts.annotate(next_touchpoint_at=Subquery(_of_account().upcoming().values("due_at")[:1]))


def with_overdue_touchpoints(accounts: Rows) -> Rows:
    """`overdue_touchpoints`: how many planned contacts did not take place in time."""
    late = _of_account().overdue().order_by().values("account").annotate(late=Count("pk")).values("late")
    return accounts.annotate(overdue_touchpoints=Coalesce(Subquery(late), 0))


class OverdueColumn(NumberColumn):
    def render(self, value: int) -> Any:
        return badge("red", value) if value else "–"


COLUMNS: dict[str, Column] = {
    "last_contact": DayColumn(
        _("Last contact"),
        source="last_contact_at",
        accessor="last_contact_at",
        needs=with_last_contact,
        empty_last=True,
    ),
    "next_contact": DayColumn(
        _("Next contact"),
        source="next_touchpoint_at",
        accessor="next_touchpoint_at",
        needs=with_next_touchpoint,
        empty_last=True,
    ),
    "overdue": OverdueColumn(
        _("Overdue"), source="overdue_touchpoints", accessor="overdue_touchpoints", needs=with_overdue_touchpoints
    ),
}


def first_day_of_quarter(day: date) -> date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _since(value: str) -> datetime:
    today = timezone.localdate()
    day = first_day_of_quarter(today) if value == QUARTER else today - timedelta(days=int(value))
    return timezone.make_aware(datetime.combine(day, time()))


def _silent(accounts: Rows, value: str, **which: Any) -> Rows:
    held = _of_account().done().filter(**which)
    return accounts.filter(~Exists(held if value == NEVER else held.filter(done_at__gte=_since(value))))


FILTERS: dict[str, Any] = {
    "no_contact": ChoiceFilter(
        _("Without a contact since"), SILENCES, lambda rows, value, user: _silent(rows, value), further=True
    ),
    "no_meeting": ChoiceFilter(
        _("Without a meeting since"),
        SILENCES,
        lambda rows, value, user: _silent(rows, value, kind__in=MET),
        further=True,
    ),
    "overdue": YesFilter(
        _("With overdue contact points"),
        lambda rows, value, user: rows.filter(Exists(_of_account().overdue())),
        further=True,
    ),
}
