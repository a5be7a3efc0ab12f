"""The calendar: a month of contacts, one's own or the team's."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts import rules
from accounts.gate import authorize
from meetings import cover, scope
from meetings import month as months
from meetings.choices import State
from meetings.forms import CalendarForm

YEARS = 10
SHOWN = 1000


@authorize(rules.member)
def calendar(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    asked = {"whose": scope.usual_scope(request.user), **request.GET.dict()}
    form = CalendarForm(asked, scopes=scope.scopes_of(request.user), people=scope.people_in_charge(request.user))
    form.is_valid()
    month = _month(form.cleaned_data, today)
    days = [day for week in months.weeks_of(month) for day in week]
    found = list(_touchpoints(request.user, form.cleaned_data, days)[: SHOWN + 1])
    cover.mark(found)
    weeks = months.lay_out(found[:SHOWN], month=month, today=today)
    day = next((d for week in weeks for d in week if d.date == form.cleaned_data.get("day")), None)
    context = {
        "form": form,
        "month": month,
        "before": months.month_before(month),
        "after": months.month_after(month),
        "is_this_month": (month.year, month.month) == (today.year, today.month),
        "weeks": weeks,
        "day": day,
        "agenda": [d for week in weeks for d in week if d.touchpoints and d.in_month],
        "has_more": len(found) > SHOWN,
        "shown": SHOWN,
    }
    return render(request, "meetings/calendar.html", context)


def _month(asked: dict[str, Any], today: date) -> date:
    """The first day of the month asked for, else of today's; nobody looks further than ten years."""
    day = asked.get("month") or asked.get("day") or today
    return (day if abs(day.year - today.year) <= YEARS else today).replace(day=1)


def _touchpoints(user: Any, asked: dict[str, Any], days: list[date]) -> Any:
    """What falls on these days in the time zone in force, the earliest first."""
    start = timezone.make_aware(datetime.combine(days[0], time()))
    end = timezone.make_aware(datetime.combine(days[-1] + timedelta(days=1), time()))
    touchpoints = scope.touchpoints_of(user, asked.get("whose") or scope.usual_scope(user))
    if person := asked.get("person"):
        touchpoints = touchpoints.of_charges_of(person)
    return touchpoints.filter(due_at__gte=start, due_at__lt=end).exclude(state=State.CANCELLED).for_list()
