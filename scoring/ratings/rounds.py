"""A rating round is composed as a draft, opened (its raters are written to), closed: and then stands for good."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.choices import Charge, Role
from accounts.models import Account, Assignment, User
from scoring import mails
from scoring.choices import RaterKind, RoundState
from scoring.models import CriteriaVersion, RatingRound, RoundAccount, RoundRater
from scoring.scores import lock, rescoring

MOST_ACCOUNTS = 1000


def compose(
    rating_round: RatingRound,
    accounts: Collection[int],
    *,
    kinds: Collection[str],
    executives: Iterable[User] = (),
    by: Any,
) -> RatingRound:
    """Keep a draft of a round over `accounts` (numbers), rated by those who look after each, and by `executives`.

    `kinds` are of `RaterKind`. Raises ValidationError where no criteria run.
    """
    version = CriteriaVersion.objects.running()
    if version is None:
        raise ValidationError(_("No criteria are published yet: there is nothing to rate on."))
    chosen = {executive.pk for executive in executives}
    with transaction.atomic():
        rating_round.criteria_version, rating_round.created_by = version, by
        rating_round.save()
        RoundAccount.objects.bulk_create(RoundAccount(round=rating_round, account_id=pk) for pk in sorted(accounts))
        RoundRater.objects.bulk_create(
            RoundRater(round=rating_round, account_id=account, user_id=user)
            for account, people in sorted(_looking_after(accounts, kinds).items())
            for user in sorted(people | chosen)
        )
    return rating_round


def _looking_after(accounts: Collection[int], kinds: Collection[str]) -> dict[int, set[int]]:
    """By account, who of the `kinds` looks after it today and may sign in; two queries."""
    found: dict[int, set[int]] = {account: set() for account in accounts}
    charges = [charge for charge in (Charge.MANAGER, Charge.DEPUTY) if charge in kinds]
    held = Assignment.objects.current().filter(account__in=accounts, role__in=charges, user__is_active=True)
    for account, user in held.values_list("account", "user"):
        found[account].add(user)
    if RaterKind.LEAD in kinds:
        led = Account.objects.filter(pk__in=accounts, team__lead__is_active=True, team__lead__role=Role.LEAD)
        for account, user in led.values_list("pk", "team__lead"):
            found[account].add(user)
    return found


def may_rate(accounts: Collection[int]) -> dict[int, set[int]]:
    """By account, the people who may be asked to rate it: who looks after it, every executive, and
    every lead where it has no team; five queries."""
    everywhere = {
        role: set(User.objects.active().filter(role=role).values_list("pk", flat=True))
        for role in (Role.EXECUTIVE, Role.LEAD)
    }
    nobodys = set(Account.objects.filter(pk__in=accounts, team=None).values_list("pk", flat=True))
    return {
        account: people | everywhere[Role.EXECUTIVE] | (everywhere[Role.LEAD] if account in nobodys else set())
        for account, people in _looking_after(accounts, RaterKind.values).items()
    }


def faults(rating_round: RatingRound) -> list[str]:
    """Why a draft cannot be opened, each in a sentence; empty where it can."""
    asked: dict[int, set[int]] = defaultdict(set)
    for account, user in rating_round.raters.values_list("account", "user"):
        asked[account].add(user)
    accounts = list(rating_round.members.values_list("account", flat=True))
    found = []
    if rating_round.deadline < timezone.localdate():
        found.append(_("The deadline has passed: set a later one."))
    if not accounts:
        found.append(_("The round has no accounts."))
    if alone := [account for account in accounts if not asked[account]]:
        found.append(
            ngettext(
                "%(number)d account has nobody to rate it: give it a rater, or take it out.",
                "%(number)d accounts have nobody to rate them: give each a rater, or take them out.",
                len(alone),
            )
            % {"number": len(alone)}
        )
    allowed = may_rate(accounts)
    if strangers := {user for account in accounts for user in asked[account] - allowed[account]}:
        names = ", ".join(str(person) for person in User.objects.filter(pk__in=strangers)[:5])
        found.append(_("No longer allowed to rate every account they are asked for: %(people)s.") % {"people": names})
    return found + _in_another(rating_round, accounts)


def _in_another(rating_round: RatingRound, accounts: Sequence[int]) -> list[str]:
    others = RoundAccount.objects.filter(account__in=accounts, round__state=RoundState.OPEN).exclude(round=rating_round)
    rows = others.values_list("round__name").annotate(accounts=Count("account")).order_by("round__name")
    return [
        ngettext(
            "%(number)d account is being rated in “%(round)s”: close that first, or take it out.",
            "%(number)d accounts are being rated in “%(round)s”: close that first, or take them out.",
            number,
        )
        % {"number": number, "round": name}
        for name, number in rows
    ]


def open_round(rating_round: RatingRound, *, by: Any) -> int:
    """Let ratings begin, on the version that runs today, and write to each rater once. Returns the raters.

    Raises ValidationError with everything that stands against it.
    """
    with transaction.atomic():
        rows = RatingRound.objects.select_for_update(of=("self",))
        rating_round = rows.get(pk=rating_round.pk)
        list(RatingRound.objects.open().select_for_update(of=("self",)))  # no two take an account at one moment
        version = CriteriaVersion.objects.running()
        if not rating_round.is_draft or version is None:
            raise ValidationError(_("This round was opened already."))
        if against := faults(rating_round):
            raise ValidationError(against)
        rating_round.criteria_version = version
        rating_round.state, rating_round.opened_at, rating_round.opened_by = RoundState.OPEN, timezone.now(), by
        rating_round.version += 1
        rating_round.save()
        asked = asked_of(rating_round)
        for person, accounts in asked.items():
            mails.round_opened(rating_round, to=person, accounts=accounts)
    return len(asked)


def asked_of(rating_round: RatingRound) -> dict[User, int]:
    """The raters, each with how many accounts it is asked for."""
    people = User.objects.active().filter(asked_to_rate__round=rating_round)
    return {person: person.asked for person in people.annotate(asked=Count("asked_to_rate")).order_by("pk")}


def close_round(rating_round: RatingRound, *, by: Any) -> RatingRound:
    """Take no more ratings into the round: it stands as it is, what it gathered counts, its accounts are scored again.

    Raises ValidationError where it is not open.
    """
    with transaction.atomic():
        lock.hold_version()  # before the round, as whoever rates does
        rating_round = RatingRound.objects.select_for_update(of=("self",)).get(pk=rating_round.pk)
        if not rating_round.is_open:
            raise ValidationError(_("This round is not open."))
        rating_round.state, rating_round.closed_at, rating_round.closed_by = RoundState.CLOSED, timezone.now(), by
        rating_round.version += 1
        rating_round.save()
        if (version := CriteriaVersion.objects.running()) is not None:
            accounts = set(rating_round.members.values_list("account", flat=True))
            accounts |= set(rating_round.ratings.values_list("account", flat=True))  # also of what merged since
            rescoring.rescore(version, accounts=accounts)
    return rating_round


def postpone(rating_round: RatingRound, *, deadline: date) -> None:
    """A deadline that moves is reminded of anew."""
    if rating_round.deadline != deadline:
        rating_round.reminded_before_at = rating_round.reminded_after_at = None
        rating_round.deadline = deadline


def set_raters(rating_round: RatingRound, account: Account, people: Collection[User], *, by: Any) -> None:
    """Ask `people`, and nobody else, to rate the account; who was not asked before is written to where it is open.

    Raises ValidationError for nobody in an open round, for one who may not rate it, and for leaving out one who rated.
    """
    wanted = {person.pk for person in people}
    with transaction.atomic():
        rating_round = RatingRound.objects.select_for_update(of=("self",), no_key=True).get(pk=rating_round.pk)
        if rating_round.is_closed:
            raise ValidationError(_("This round is closed: it stands as it is."))
        if rating_round.is_open and not wanted:
            raise ValidationError(_("In an open round somebody rates each account."))
        if strangers := wanted - may_rate([account.pk])[account.pk]:
            names = ", ".join(str(person) for person in people if person.pk in strangers)
            raise ValidationError(_("May not rate this account: %(people)s.") % {"people": names})
        rows = rating_round.raters.filter(account=account)
        given = rating_round.ratings.filter(account=account).exclude(by__in=wanted).select_related("by").first()
        if given is not None:
            raise ValidationError(_("%(person)s has rated this account already.") % {"person": given.by})
        rows.exclude(user__in=wanted).delete()
        before = set(rows.values_list("user", flat=True))
        RoundRater.objects.bulk_create(
            RoundRater(round=rating_round, account=account, user_id=user) for user in sorted(wanted - before)
        )
        if rating_round.is_open:
            asked = asked_of(rating_round)
            for person in people:
                if person.pk not in before:
                    mails.round_opened(rating_round, to=person, accounts=asked[person])


def take_out(rating_round: RatingRound, account: Account) -> None:
    """Take an account out of a draft. Raises ValidationError where it was opened."""
    with transaction.atomic():
        rating_round = RatingRound.objects.select_for_update(of=("self",), no_key=True).get(pk=rating_round.pk)
        if not rating_round.is_draft:
            raise ValidationError(_("The accounts of a round stay as they were when it was opened."))
        rating_round.raters.filter(account=account).delete()
        rating_round.members.filter(account=account).delete()


def asking(user: Any) -> QuerySet[RatingRound]:
    """The open rounds that ask `user` for ratings, the earliest deadline first."""
    raters = RoundRater.objects.filter(round=OuterRef("pk"), user=user)
    return RatingRound.objects.open().filter(Exists(raters)).order_by("deadline", "pk")


def closed_on(rating_round: RatingRound) -> str:
    """The day it closed, in words; empty while it is open."""
    return date_format(timezone.localtime(rating_round.closed_at), "DATE_FORMAT") if rating_round.closed_at else ""
