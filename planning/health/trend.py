"""Health over the past year: which colour held from when to when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.models import Account
from planning.health import reading
from planning.health_choices import Colour
from planning.models import HealthReading

YEAR = timedelta(days=365)
MOST_CHANGES = 60
WIDTH, HEIGHT = 365, 32
# The worse, the higher: who sees no colours sees heights.
HEIGHTS = {Colour.GREEN: 10, Colour.AMBER: 20, Colour.RED: 30, Colour.UNKNOWN: 3}


@dataclass(frozen=True)
class Span:
    """A colour and the days it held, the last one included."""

    colour: Colour
    first_on: date
    last_on: date


def trend_of(account: Account) -> "Trend":
    """What was read of the account within a year; one query."""
    readings = HealthReading.objects.filter(account=account).order_by("-day").values_list("day", "colour")
    changes: list[tuple[date, Colour]] = []
    for day, colour in reversed(readings[:MOST_CHANGES]):
        if not changes or changes[-1][1] != colour:
            changes.append((day, Colour(colour)))
    today = reading.today()
    ends = [day - timedelta(days=1) for day, _colour in changes[1:]] + [today]
    spans = [Span(colour, day, end) for (day, colour), end in zip(changes, ends, strict=False)]
    return Trend([span for span in spans if span.last_on > today - YEAR], today)


@dataclass(frozen=True)
class Trend:
    """The spans of the past year, the earliest first."""

    spans: Sequence[Span]
    today: date

    @property
    def picture(self) -> SafeString:
        begin = self.today - YEAR
        bars = []
        for span in self.spans:
            x = max((span.first_on - begin).days - 1, 0)
            wide, high = (span.last_on - begin).days - x, HEIGHTS[span.colour]
            bars.append((span.colour.value, x, HEIGHT - high, wide, high))
        drawn = format_html_join("", '<rect class="health-{}" x="{}" y="{}" width="{}" height="{}"/>', bars)
        words = ", ".join(
            _("%(colour)s from %(day)s on")
            % {"colour": span.colour.label, "day": date_format(span.first_on, "SHORT_DATE_FORMAT")}
            for span in self.spans
        )
        return format_html(
            '<svg class="health-trend" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" '
            'aria-label="{}">{}</svg>',
            WIDTH, HEIGHT, words, drawn,
        )  # fmt: skip
