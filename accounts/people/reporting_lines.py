"""Who reports to whom, as lines to print: pure, no queries."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from accounts.models import Contact


@dataclass(frozen=True)
class Line:
    """A contact at its depth below the top (0 reports to nobody here)."""

    contact: Contact
    depth: int


def reporting_lines(contacts: list[Contact]) -> list[Line]:
    """Every contact once, each below the one it reports to, in the order given; a loop opens at its first member."""
    reports: dict[int | None, list[Contact]] = defaultdict(list)
    here = {contact.pk for contact in contacts}
    for contact in contacts:
        reports[contact.reports_to_id if contact.reports_to_id in here else None].append(contact)
    seen: set[int] = set()

    def below(contact: Contact, depth: int) -> Iterator[Line]:
        if contact.pk in seen:
            return
        seen.add(contact.pk)
        yield Line(contact, depth)
        for report in reports[contact.pk]:
            yield from below(report, depth + 1)

    tops = [line for contact in reports[None] for line in below(contact, 0)]
    return tops + [line for contact in contacts for line in below(contact, 0)]
