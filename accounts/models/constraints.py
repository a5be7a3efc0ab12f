"""The checks that rows of every room share: a value of a closed list, a written text, a row of the same account."""

from collections.abc import Sequence

import pgtrigger
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from accounts.choices import Certainty


def known(field: str, values: Sequence[str], *, name: str) -> CheckConstraint:
    """The field holds one of `values`."""
    return CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)


def written(field: str, *, name: str) -> CheckConstraint:
    """The text is not empty."""
    return CheckConstraint(condition=~Q(**{field: ""}), name=name)


def graded(field: str, *, name: str) -> CheckConstraint:
    """The grade is from 1 to 5, or not given where the field may be empty."""
    return CheckConstraint(condition=Q(**{f"{field}__range": (1, 5)}), name=name)


def not_negative(field: str, *, name: str) -> CheckConstraint:
    """The amount is zero or more, or not known."""
    return CheckConstraint(
        condition=Q(**{field: None}) | Q(**{f"{field}__gte": 0}),
        name=name,
        violation_error_message=_("An amount is never below zero."),
    )


def confirmed_says_when(*, name: str) -> CheckConstraint:
    """What is confirmed says on which day."""
    return CheckConstraint(condition=Q(certainty=Certainty.ASSUMED) | Q(told_on__isnull=False), name=name)


def has_currency(*, name: str) -> CheckConstraint:
    """The currency is three capital letters."""
    return CheckConstraint(
        condition=Q(currency__regex="^[A-Z]{3}$"),
        name=name,
        violation_error_message=_("A currency has three capital letters, such as EUR."),
    )


def of_the_account(column: str, table: str, *, name: str) -> pgtrigger.Trigger:
    """What `column` points to in `table` hangs off the same account as the row.

    Looked at when the statement ends, and deferrable: a whole account can be moved onto another in one transaction.
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(column, "account_id"),
        timing=pgtrigger.Immediate,
        func=f"""
            IF NEW.{column} IS NOT NULL AND NOT EXISTS (
                SELECT FROM {table} WHERE id = NEW.{column} AND account_id = NEW.account_id
            ) THEN
                RAISE EXCEPTION 'this is not of the account'
                    USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';
            END IF;
            RETURN NULL;
        """,
    )
