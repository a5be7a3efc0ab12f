"""The page on which whoever takes over says what goes along and what stays: every open matter of a transfer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.choices import MatterDecision
from accounts.handovers import matter_rules, open_matters
from accounts.handovers.open_matters import Matter, kind_name
from accounts.models import Handover, HandoverMatter, TransferBatch, User
from ui.forms import Form

ROWS_A_PAGE = 50
NOTE = 1_000
Found = tuple[Handover, Matter]


@dataclass(frozen=True)
class Line:
    """A matter as the page shows it; `keeper` and `note` are fields of the form where one may decide."""

    handover: Handover
    matter: Matter
    kind: str
    row: HandoverMatter | None
    keeper: Any = None
    note: Any = None

    @property
    def stays(self) -> bool:
        return self.row is not None and self.row.decision == MatterDecision.STAYS


class ItemForm(Form):
    """Of each matter on the page: goes along, or stays with a person, and a note."""

    def __init__(
        self, *args: Any, found: Sequence[Found], decided: Any, keepers: Sequence[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.found = {name_of(handover, matter): (handover, matter) for handover, matter in found}
        self.keepers = {str(person.pk): person for person in keepers}
        stays = [(pk, _stays_with(person)) for pk, person in self.keepers.items()]
        choices = [("", gettext_lazy("Goes along")), *stays]
        for name, (handover, matter) in self.found.items():
            row = decided.get((handover.pk, matter.kind, matter.pk))
            keeper = row.kept_by_id if row is not None and row.decision == MatterDecision.STAYS else None
            of_it = {"title": matter.title}
            self.fields[f"keeper-{name}"] = forms.ChoiceField(
                label=_("What becomes of “%(title)s”") % of_it,
                choices=choices,
                required=False,
                initial=str(keeper or ""),
            )
            self.fields[f"note-{name}"] = forms.CharField(
                label=_("Note on “%(title)s”") % of_it,
                max_length=NOTE,
                required=False,
                initial=row.note if row is not None else "",
                widget=forms.TextInput(attrs={"placeholder": _("Note")}),
            )

    def save(self) -> int:
        """Put on record what differs from what is there. Returns how many."""
        changed = [name for name in self.found if {f"keeper-{name}", f"note-{name}"} & set(self.changed_data)]
        for name in changed:
            keeper = self.keepers.get(self.cleaned_data[f"keeper-{name}"])
            decision = MatterDecision.MOVES if keeper is None else MatterDecision.STAYS
            note = self.cleaned_data[f"note-{name}"]
            open_matters.decide([self.found[name]], decision=decision, kept_by=keeper, note=note)
        return len(changed)


def _stays_with(person: User) -> str:
    return _("Stays with %(person)s") % {"person": person}


def name_of(handover: Handover, matter: Matter) -> str:
    return f"{handover.pk}-{matter.kind}-{matter.pk}"


def undecided_handovers(batch: TransferBatch, user: Any) -> list[Handover]:
    """The accounts of the transfer that `user` sees and of which it can still be said what goes along."""
    rows = Handover.objects.visible_to(user).filter(batch=batch, took_effect_at=None).exclude(state="withdrawn")
    return list(
        rows.select_related("account__team__lead", "giver", "receiver", "deputy").order_by("account__folded_name")
    )


def keepers_of(handovers: Iterable[Handover]) -> list[User]:
    """With whom something may stay: who gives, the deputies, the leads of the accounts' teams."""
    people: dict[int, User] = {}
    for handover in handovers:
        team = handover.account.team
        for person in (handover.giver, handover.deputy, team.lead if team is not None else None):
            if person is not None and person.pk != handover.receiver_id and person.is_active:
                people[person.pk] = person
    return list(people.values())


def all_matters(handovers: Sequence[Handover]) -> list[Found]:
    """By account, the earliest first; what has no day stands last."""
    order = {handover.pk: at for at, handover in enumerate(handovers)}
    found = open_matters.of_handovers(handovers)
    return sorted(found, key=lambda one: (order[one[0].pk], one[1].due_on or date.max, one[1].kind, one[1].pk))


def owned_kinds(found: Iterable[Found]) -> list[str]:
    return sorted({matter.kind for _handover, matter in found if not matter.moves_by_itself})


def page_of(found: Sequence[Found], number: Any) -> Any:
    return Paginator(found, ROWS_A_PAGE).get_page(number)


def lines_of(shown: Sequence[Found], form: ItemForm, decided: Any) -> list[Line]:
    lines = []
    for handover, matter in shown:
        name = name_of(handover, matter)
        row = decided.get((handover.pk, matter.kind, matter.pk))
        fields = {} if name not in form.found else {"keeper": form[f"keeper-{name}"], "note": form[f"note-{name}"]}
        lines.append(Line(handover, matter, kind_name(matter.kind), row, **fields))
    return lines


def apply_rule(found: Sequence[Found], form: Any, *, today: date) -> tuple[int, int]:
    """Decide by the rule of a valid `RuleForm`. Returns how many go along and how many stay."""
    data = form.cleaned_data
    by_matter = {id(matter): (handover, matter) for handover, matter in found}
    moving, staying = matter_rules.sort_out((matter for _handover, matter in found), form.as_rule(), today=today)
    open_matters.decide((by_matter[id(matter)] for matter in moving), decision=MatterDecision.MOVES)
    open_matters.decide(
        (by_matter[id(matter)] for matter in staying),
        decision=MatterDecision.STAYS,
        kept_by=data["kept_by"],
        note=data["note"] or None,
    )
    return len(moving), len(staying)
