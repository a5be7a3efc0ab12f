"""Merging two accounts that are one client, and taking that back within a week.

Nothing is deleted: every row that hangs off the absorbed account moves to the kept one, whatever room it belongs to.
A row that cannot, because the kept account has its like (a figure of the same year, say), stays with the absorbed
account, which goes out of sight but not off the record. So do the rows of a model that says `moves_into_nothing_only`
where the kept account has rows of that model: its ratings and decisions are not overruled by those of a duplicate.
What was computed of an account, and says so by `never_moves`, is its own for good; of some models only those rows move
that are still open, as they say by `moves_while`.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

import pghistory.models
import pghistory.trigger
import pgtrigger
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import Account, AccountMerge, Assignment, Handover, ProfileAspect, TradingName, User
from accounts.models.profile import LONGEST_TEXT
from accounts.registry.merge_values import NAMED, give_back, go_on_under_its_name, take_over
from accounts.signals import accounts_merged

JOINT = "\n\n---\n\n**{name}**\n\n"
MOST_NAMED = 100
RING = "ring"  # in `moved`: the account taken out from below the absorbed one
NEVER_MOVED = {Assignment, AccountMerge}


@dataclass
class Outcome:
    """What a merge does: rows that move, by what they are, and rows that stay with the absorbed account."""

    moving: Counter[str] = field(default_factory=Counter)
    staying: list[str] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    joined_aspects: list[str] = field(default_factory=list)
    ending: list[Assignment] = field(default_factory=list)
    rising: Account | None = None  # from below the absorbed account to its place in the group


@dataclass(frozen=True)
class _Link:
    """A foreign key that points to an account, of whatever model."""

    model: Any
    attname: str
    name: str

    @property
    def label(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    def rows_of(self, account: Account) -> models.QuerySet[Any]:
        return self.model._base_manager.filter(**{self.attname: account.pk})

    def moving(self, account: Account) -> models.QuerySet[Any]:
        """Those of its rows that a merge may move."""
        return self.rows_of(account).filter(getattr(self.model, "moves_while", models.Q()))


def merge(kept: Account, absorbed: Account, *, by: User | None, take: Collection[str] = ()) -> AccountMerge:
    """Make `absorbed` part of `kept`, which takes over the fields named in `take`.

    Raises ValidationError where the two cannot be merged. Sends `accounts_merged`.
    """
    with transaction.atomic():
        done, _outcome = _merge(kept, absorbed, by=by, take=take)
        accounts_merged.send(AccountMerge, kept=done.kept, absorbed=done.absorbed)
    return done


def preview(kept: Account, absorbed: Account) -> Outcome:
    """What `merge` would do, found out by doing it and taking it back. Raises ValidationError as `merge` does."""
    with transaction.atomic():
        _done, outcome = _merge(kept, absorbed, by=None, take=())
        transaction.set_rollback(True)
    return outcome


def _merge(kept: Account, absorbed: Account, *, by: User | None, take: Collection[str]) -> tuple[AccountMerge, Outcome]:
    kept, absorbed = _locked(kept, absorbed)
    outcome, done = Outcome(), AccountMerge(kept=kept, absorbed=absorbed, by=by)
    with pgtrigger.ignore(*_triggers_of_rules()):
        _close_the_ring(kept, absorbed, done, outcome)
        for link in _links():
            _move(link, absorbed, kept, done)
        _hold_together(absorbed, done)
        _join_texts(kept, absorbed, done, outcome)
        _end_charges(absorbed, done, outcome)
    _tell(absorbed, done, outcome)
    go_on_under_its_name(kept, absorbed, done)
    take_over(kept, absorbed, take, done)
    absorbed.merged_into = kept
    absorbed.version += 1
    absorbed.save(update_fields=["merged_into", "version"])
    done.save()
    return done, outcome


def undo(merge: AccountMerge, *, by: User | None) -> list[str]:
    """Take a merge back; returns what could not go back, in words. Raises ValidationError once the week is over.

    What was written since stays with the kept account; a value changed since stays as it is.
    """
    with transaction.atomic():
        kept, absorbed = _locked_for_undo(merge)
        left = []
        with pgtrigger.ignore(*_triggers_of_rules()):
            for link in _links():
                rows = link.moving(kept).filter(pk__in=merge.moved.get(link.label, []))
                left += [_called(row) for row in _pointed_to(link, rows, absorbed)[1]]
            Account.objects.filter(pk__in=merge.moved.get(RING, []), parent=absorbed.parent_id).update(parent=absorbed)
            kept.refresh_from_db(fields=["parent"])  # it may be the one below
            TradingName.objects.filter(pk__in=merge.moved.get(NAMED, []), account=kept).delete()
            _part_texts(merge)
            _restore_charges(absorbed, merge)
        give_back(kept, merge)
        absorbed.merged_into = None
        absorbed.version += 1
        absorbed.save(update_fields=["merged_into", "version"])  # and its words, which moved back
        merge.undone_by, merge.undone_at = by, timezone.now()
        merge.save(update_fields=["undone_by", "undone_at"])
        accounts_merged.send(AccountMerge, kept=kept, absorbed=absorbed)
    return left


def stayed_behind(merge: AccountMerge) -> list[str]:
    """The rows that hang off the absorbed account still, in words."""
    return [_called(row) for link in _links() for row in link.rows_of(merge.absorbed)[:MOST_NAMED]]


def kept_in_its_place(absorbed: int, *, user: Any) -> Account | None:
    """The account, visible to `user`, that the account of that number was merged into."""
    return Account.objects.visible_to(user).filter(merged_from=absorbed).first()


def moved_in_words(merge: AccountMerge) -> list[tuple[str, int]]:
    """What a merge moved: the kind of row, and how many."""
    found: Counter[str] = Counter()
    for link in _links():
        if numbers := merge.moved.get(link.label):
            found[_kind(link.model)] += len(numbers)
    return sorted(found.items())


def _locked(kept: Account, absorbed: Account) -> tuple[Account, Account]:
    if kept.pk == absorbed.pk:
        raise ValidationError(_("An account cannot be merged with itself."))
    rows = Account.objects.select_for_update(of=("self",)).order_by("pk").in_bulk([kept.pk, absorbed.pk])
    if len(rows) < 2 or any(row.merged_into_id for row in rows.values()):
        raise ValidationError(_("One of the two was merged meanwhile."))
    if Handover.objects.open().filter(account=absorbed).exists():
        raise ValidationError(
            _("%(account)s is being handed over. Finish or withdraw that first."), params={"account": absorbed}
        )
    return rows[kept.pk], rows[absorbed.pk]


def _locked_for_undo(merge: AccountMerge) -> tuple[Account, Account]:
    rows = Account.objects.select_for_update(of=("self",)).order_by("pk").in_bulk([merge.kept_id, merge.absorbed_id])
    merge.refresh_from_db()
    kept, absorbed = rows[merge.kept_id], rows[merge.absorbed_id]
    if not merge.can_be_undone:
        raise ValidationError(_("This merge can no longer be undone."))
    if kept.merged_into_id:
        raise ValidationError(
            _("%(account)s was itself merged since. Undo that merge first."), params={"account": kept}
        )
    return kept, absorbed


def _links() -> Iterator[_Link]:
    """Every foreign key to an account that a merge moves; of all rooms, since they are read from the models."""
    for relation in Account._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel | models.OneToOneRel):
            continue
        model, key = relation.related_model, cast(Any, relation.field)
        is_event = issubclass(model, pghistory.models.Event)
        stays = model in NEVER_MOVED or getattr(model, "never_moves", False)
        if is_event or stays or not key.db_constraint:
            continue
        yield _Link(model, key.attname, key.name)


def _triggers_of_rules() -> list[str]:
    """The triggers a merge passes over: an approved plan may change its account in a merge, and only there.

    Those of the account itself and those that write history stay. What the others hold, such as a touchpoint's contact
    being of its account, holds afterwards as before: whatever they compare moves together.
    """
    return [
        f"{model._meta.label}:{trigger.name}"
        for model, trigger in pgtrigger.registered()
        if model is not Account and not isinstance(trigger, pghistory.trigger.Event)
    ]


def _move(link: _Link, absorbed: Account, kept: Account, done: AccountMerge) -> None:
    if getattr(link.model, "moves_into_nothing_only", False) and link.rows_of(kept).exists():
        return
    moved, _stayed = _pointed_to(link, link.moving(absorbed), kept)
    if moved:
        done.moved[link.label] = moved


def _hold_together(absorbed: Account, done: AccountMerge) -> None:
    """What hangs off a row that had to stay, such as the white space of a division of the same name, stays with it."""
    links = list(_links())
    while True:
        back = 0
        staying = {link.model: link.rows_of(absorbed).order_by().values("pk") for link in links}
        for link, moved in [(link, set(done.moved.get(link.label, ()))) for link in links]:
            for key in link.model._meta.concrete_fields:
                if not moved or not key.is_relation or key.related_model not in staying:
                    continue
                rows = link.model._base_manager.filter(pk__in=moved, **{f"{key.name}__in": staying[key.related_model]})
                held = set(rows.values_list("pk", flat=True))
                link.model._base_manager.filter(pk__in=held).update(**{link.attname: absorbed.pk})
                moved -= held
                back += len(held)
            if link.label in done.moved:
                done.moved[link.label] = sorted(moved)
        if not back:
            return


def _tell(absorbed: Account, done: AccountMerge, outcome: Outcome) -> None:
    """What moved and what stays, in words; texts that were joined are no longer told as staying."""
    for link in _links():
        if numbers := done.moved.get(link.label):
            outcome.moving[_kind(link.model)] += len(numbers)
        rows = link.rows_of(absorbed)
        if link.model is ProfileAspect:
            rows = rows.exclude(aspect__in=outcome.joined_aspects)
        outcome.staying += [_called(row) for row in rows[:MOST_NAMED]]


def _pointed_to(link: _Link, rows: models.QuerySet[Any], account: Account) -> tuple[list[Any], list[Any]]:
    """Point `rows` to `account`: the numbers of those that went, and the rows a constraint held back."""
    numbers = sorted(rows.values_list("pk", flat=True))
    if not numbers:
        return [], []
    everything = link.model._base_manager.filter(pk__in=numbers)
    if _allowed(everything, link, account):
        return numbers, []
    went = [n for n in numbers if _allowed(link.model._base_manager.filter(pk=n), link, account)]
    return went, list(link.model._base_manager.filter(pk__in=set(numbers) - set(went)))


def _allowed(rows: models.QuerySet[Any], link: _Link, account: Account) -> bool:
    try:
        with transaction.atomic():
            rows.update(**{link.attname: account.pk})
    except IntegrityError:
        return False
    return True


def _close_the_ring(kept: Account, absorbed: Account, done: AccountMerge, outcome: Outcome) -> None:
    """Where the absorbed account stands above the kept one, take it out from between, so that no loop comes about."""
    above: Any = kept
    seen = {kept.pk}
    while above.parent_id and above.parent_id != absorbed.pk and above.parent_id not in seen:
        seen.add(above.parent_id)
        above = above.parent
    if above.parent_id == absorbed.pk:
        Account.objects.filter(pk=above.pk).update(parent=absorbed.parent_id)
        done.moved[RING] = [above.pk]
        outcome.rising = above
        kept.refresh_from_db(fields=["parent"])


def _join_texts(kept: Account, absorbed: Account, done: AccountMerge, outcome: Outcome) -> None:
    """Texts of one aspect are put below each other where both fit; else the absorbed account's stays with it."""
    theirs = {row.aspect: row for row in ProfileAspect.objects.filter(account=absorbed)}
    for ours in ProfileAspect.objects.select_for_update().filter(account=kept, aspect__in=theirs):
        other = theirs[ours.aspect]
        joined = f"{ours.text}{JOINT.format(name=absorbed.name)}{other.text}"
        if len(joined) > LONGEST_TEXT:
            continue
        done.texts[str(ours.pk)] = [ours.text, joined]
        outcome.joined.append(str(ours))
        outcome.joined_aspects.append(ours.aspect)
        ProfileAspect.objects.filter(pk=ours.pk).update(text=joined, version=models.F("version") + 1)


def _part_texts(merge: AccountMerge) -> None:
    for pk, (before, after) in merge.texts.items():
        ProfileAspect.objects.filter(pk=int(pk), text=after).update(text=before, version=models.F("version") + 1)


def _end_charges(absorbed: Account, done: AccountMerge, outcome: Outcome) -> None:
    """Whoever is in charge of the absorbed account ends today; who was before stays told."""
    today = timezone.localdate()
    for held in absorbed.assignments.to_come().select_related("user"):
        first, last = held.period.lower, held.period.upper
        done.charges.append(
            [held.pk, held.user_id, held.role, first.isoformat(), last and last.isoformat(), held.assigned_by_id]
        )
        outcome.ending.append(held)
        if first < today:
            Assignment.objects.filter(pk=held.pk).update(period=(first, today))
        else:
            Assignment.objects.filter(pk=held.pk).delete()


def _restore_charges(absorbed: Account, merge: AccountMerge) -> None:
    for _pk, user, role, first, last, assigned_by in merge.charges:
        period = (date.fromisoformat(first), date.fromisoformat(last) if last else None)
        absorbed.assignments.filter(user=user, role=role, period__startswith=period[0]).delete()
        Assignment.objects.create(account=absorbed, user_id=user, role=role, period=period, assigned_by_id=assigned_by)


def _called(row: Any) -> str:
    return f"{capfirst(str(row._meta.verbose_name))}: {row}"


def _kind(model: Any) -> str:
    return capfirst(str(model._meta.verbose_name_plural))
