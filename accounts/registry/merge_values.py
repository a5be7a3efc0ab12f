"""What the account itself says, in a merge of two: whose value stays, and what goes back when the merge is undone."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from accounts import names
from accounts.models import Account, AccountMerge, TradingName

NAMED = "named"  # in `moved`: the trading name under which the absorbed account goes on
FREE_VALUES = "free_values"
FOLLOWING = {
    "status": ("former_on", "former_reason", "former_note"),
    "standard_sector": ("sector", "industry"),
}  # a field, and those that are taken or left with it
KEPT_AS_THEY_ARE = {"id", "version", "registered_by", "registered_at", "merged_into", "parent"}


@dataclass(frozen=True)
class Value:
    """A field in which the two accounts differ, in words; `suggested`: the kept account has nothing there."""

    name: str
    label: str
    kept: str
    absorbed: str
    suggested: bool


def differing_values(kept: Account, absorbed: Account) -> list[Value]:
    """The fields of the account itself that hold different values, for a person to choose from."""
    differing = [
        one
        for one in _own_fields()
        if one.value_from_object(absorbed) and one.value_from_object(kept) != one.value_from_object(absorbed)
    ]
    following = {name for one in differing for name in FOLLOWING.get(one.name, ())}
    return [
        Value(
            name=one.name,
            label=capfirst(str(one.verbose_name)),
            kept=_in_words(kept, one),
            absorbed=_in_words(absorbed, one),
            suggested=not one.value_from_object(kept),
        )
        for one in differing
        if one.name not in following
    ]


def take_over(kept: Account, absorbed: Account, take: Collection[str], done: AccountMerge) -> None:
    """Write into `kept` the values of `absorbed` in the fields named, and its free fields where `kept` has none."""
    taken = {*take, *(name for lead in take for name in FOLLOWING.get(lead, ()))}
    for one in _own_fields():
        if one.name in taken and one.value_from_object(kept) != one.value_from_object(absorbed):
            _set(kept, one, one.value_from_object(absorbed), done)
    free = Account._meta.get_field(FREE_VALUES)
    if (together := {**absorbed.free_values, **kept.free_values}) != kept.free_values:
        _set(kept, free, together, done)
    kept.version += 1
    kept.save()


def _set(kept: Account, one: Any, value: Any, done: AccountMerge) -> None:
    before = _kept_as_json(kept, one)
    setattr(kept, one.attname, value)
    done.values[one.name] = [before, _kept_as_json(kept, one)]


def _kept_as_json(account: Account, one: Any) -> Any:
    return None if one.value_from_object(account) is None else one.value_to_string(account)


def give_back(kept: Account, merge: AccountMerge) -> None:
    """Write back what `kept` said before the merge, but for what was changed since."""
    for name, (before, after) in merge.values.items():
        one: Any = Account._meta.get_field(name)
        if _kept_as_json(kept, one) == after:
            setattr(kept, one.attname, one.to_python(before))
    kept.version += 1
    kept.save()


def go_on_under_its_name(kept: Account, absorbed: Account, done: AccountMerge) -> None:
    """Search finds the kept account by the other's name too, and the warning of likeness knows it."""
    known = {names.fold(name) for name in [kept.name, *kept.trading_names.values_list("name", flat=True)]}
    if names.fold(absorbed.name) not in known:
        done.moved[NAMED] = [TradingName.objects.create(account=kept, name=absorbed.name).pk]


def _own_fields() -> Iterator[Any]:
    for one in Account._meta.concrete_fields:
        if one.editable and not one.generated and one.name not in KEPT_AS_THEY_ARE:
            yield one


def _in_words(account: Account, one: Any) -> str:
    if one.is_relation:
        return str(getattr(account, one.name) or "")
    shown = getattr(account, f"get_{one.name}_display", None)
    return str(shown() if shown else one.value_from_object(account) or "")
