"""What a signal says in words: what was found, against which thresholds, and what would turn it green."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.people_choices import Stance
from planning.health.statement import DECLINED_COUNT, STANCES
from planning.health_choices import Signal

Facts = Mapping[str, Any]


def reason(signal: str, value: float | None, facts: Facts | None) -> str:
    """What was found of an account, as a sentence; what is missing, where it is unknown."""
    if value is None or facts is None:
        is_stance = signal == Signal.DECIDERS and facts
        return str(_UNJUDGED if is_stance else _MISSING[Signal(signal)])
    return _FOUND[Signal(signal)](float(value), facts)


def thresholds(signal: str, amber: int, red: int) -> str:
    """From where on the signal is amber and red."""
    if signal == Signal.DECIDERS:
        said = {"amber": _stance(amber), "red": _stance(red)}
        return _("Amber from “%(amber)s”, red from “%(red)s”.") % said
    return str(_THRESHOLDS[Signal(signal)]) % {"amber": amber, "red": red}


def cure(signal: str, *, is_unknown: bool) -> str:
    """What turns it green."""
    return str((_TO_KNOW if is_unknown else _TO_TURN)[Signal(signal)])


def _stance(level: float) -> str:
    place = int(level) - 1
    return str(Stance(STANCES[place]).label) if 0 <= place < len(STANCES) else str(int(level))


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "SHORT_DATE_FORMAT")


def _contact(value: float, facts: Facts) -> str:
    said = {"every": facts["every"], "share": round(value)}
    if facts["last_on"] is None:
        said["day"] = _day(facts["starts_on"])
        words = _("No contact since the cadence began on %(day)s: %(share)d%% of its %(every)d days are gone.")
        return words % said
    said["day"] = _day(facts["last_on"])
    return _("The last contact took place on %(day)s: %(share)d%% of the rhythm of %(every)d days are gone.") % said


def _commitments(value: float, facts: Facts) -> str:
    if not facts["late"]:
        return ngettext(
            "Of %(number)d milestone of ours none is late.",
            "Of %(number)d milestones of ours none is late.",
            facts["all"],
        ) % {"number": facts["all"]}
    said = {"number": facts["late"], "days": round(value), "day": _day(facts["oldest_on"])}
    return (
        ngettext(
            "%(number)d milestone of ours is late, since %(day)s: %(days)d days.",
            "%(number)d milestones of ours are late, the oldest since %(day)s: %(days)d days.",
            facts["late"],
        )
        % said
    )


def _deciders(value: float, facts: Facts) -> str:
    said = {"number": facts["deciders"], "stance": _stance(value), "unknown": facts["unknown"]}
    if facts["unknown"]:
        return (
            ngettext(
                "The worst stance of %(number)d decision maker is “%(stance)s”; of %(unknown)d it is unknown.",
                "The worst stance of %(number)d decision makers is “%(stance)s”; of %(unknown)d it is unknown.",
                facts["deciders"],
            )
            % said
        )
    return (
        ngettext(
            "The stance of %(number)d decision maker is “%(stance)s”.",
            "The worst stance of %(number)d decision makers is “%(stance)s”.",
            facts["deciders"],
        )
        % said
    )


def _profile(value: float, facts: Facts) -> str:
    said = {"day": _day(facts["oldest_on"]), "share": round(value), "limit": facts["limit"]}
    return _("The oldest aspect was reviewed on %(day)s: %(share)d%% of the limit of %(limit)d days are gone.") % said


def _unanswered(value: float, facts: Facts) -> str:
    if facts["answered_on"]:
        return _("The latest proposal was answered on %(day)s.") % {"day": _day(facts["answered_on"])}
    days = round(value)
    words = ngettext(
        "The latest proposal was sent on %(day)s and has waited %(days)d day for an answer.",
        "The latest proposal was sent on %(day)s and has waited %(days)d days for an answer.",
        days,
    )
    return words % {"day": _day(facts["sent_on"]), "days": days}


def _declined(value: float, facts: Facts) -> str:
    said = {"number": facts["declined"], "all": facts["answered"], "days": DECLINED_COUNT}
    if not facts["declined"]:
        return _("No proposal was declined within %(days)d days.") % said
    return (
        ngettext(
            "%(number)d proposal was declined within %(days)d days.",
            "%(number)d proposals were declined within %(days)d days.",
            facts["declined"],
        )
        % said
    )


def _payment(value: float, facts: Facts) -> str:
    days, year = round(value), facts["year"]
    if year is None:
        words = ngettext("The client pays %(days)d day late.", "The client pays %(days)d days late.", days)
        return words % {"days": days}
    words = ngettext(
        "The client paid %(days)d day late in %(year)s.", "The client paid %(days)d days late in %(year)s.", days
    )
    return words % {"days": days, "year": year}


_FOUND: dict[Signal, Callable[[float, Facts], str]] = {
    Signal.CONTACT: _contact,
    Signal.COMMITMENTS: _commitments,
    Signal.DECIDERS: _deciders,
    Signal.PROFILE: _profile,
    Signal.UNANSWERED: _unanswered,
    Signal.DECLINED: _declined,
    Signal.PAYMENT: _payment,
}
_UNJUDGED = gettext_lazy("The stance of no decision maker is known.")
_MISSING = {
    Signal.CONTACT: gettext_lazy("No cadence runs."),
    Signal.COMMITMENTS: gettext_lazy("No approved plan says what we owe."),
    Signal.DECIDERS: gettext_lazy("Nobody is known to decide."),
    Signal.PROFILE: gettext_lazy("Nothing is written in the profile."),
    Signal.UNANSWERED: gettext_lazy("No proposal was sent within a year."),
    Signal.DECLINED: gettext_lazy("No proposal was answered within a year."),
    Signal.PAYMENT: gettext_lazy("No payment delay is on record."),
}
_THRESHOLDS = {
    Signal.CONTACT: gettext_lazy("Amber from %(amber)d%%, red from %(red)d%%."),
    Signal.COMMITMENTS: gettext_lazy("Amber from day %(amber)d, red from day %(red)d."),
    Signal.PROFILE: gettext_lazy("Amber from %(amber)d%%, red from %(red)d%%."),
    Signal.UNANSWERED: gettext_lazy("Amber from day %(amber)d, red from day %(red)d."),
    Signal.DECLINED: gettext_lazy("Amber from %(amber)d, red from %(red)d."),
    Signal.PAYMENT: gettext_lazy("Amber from day %(amber)d, red from day %(red)d."),
}
_TO_TURN = {
    Signal.CONTACT: gettext_lazy("A contact that takes place, and is recorded as done."),
    Signal.COMMITMENTS: gettext_lazy("Each late milestone of ours done, or agreed anew in the plan's next edition."),
    Signal.DECIDERS: gettext_lazy("A decision maker who changes stance, and is judged again."),
    Signal.PROFILE: gettext_lazy("A look at the oldest aspects of the profile, which are then marked as reviewed."),
    Signal.UNANSWERED: gettext_lazy("An answer of the client."),
    Signal.DECLINED: gettext_lazy("Time: what was declined counts for 180 days."),
    Signal.PAYMENT: gettext_lazy("A newer figure of the payment delay."),
}
_TO_KNOW = {
    Signal.CONTACT: gettext_lazy("A cadence, and a first contact."),
    Signal.COMMITMENTS: gettext_lazy("An approved plan with milestones of ours."),
    Signal.DECIDERS: gettext_lazy("Who decides, and the stance of each."),
    Signal.PROFILE: gettext_lazy("A first aspect of the profile."),
    Signal.UNANSWERED: gettext_lazy("A proposal sent to the client."),
    Signal.DECLINED: gettext_lazy("A proposal that the client answers."),
    Signal.PAYMENT: gettext_lazy("The payment delay, among the figures of the account."),
}
