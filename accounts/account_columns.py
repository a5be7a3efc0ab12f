"""Columns that a list of what hangs off accounts has of the account: which it is, who manages it, its team."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.account_list import person_column
from accounts.choices import Charge
from accounts.models.assignment import prefetch_in_charge
from ui.tables import Column, TextColumn


def account_column() -> Column:
    return Column(_("Account"), source="account__name", sort=["account__folded_name"], needs=_account, linkify=True)


def manager_column() -> Column:
    """Whoever manages it today."""
    path = "account__assignments"
    return person_column(_("Manager"), Charge.MANAGER, path=path, needs=_in_charge, accessor="account__manager")


def team_column() -> TextColumn:
    return TextColumn(_("Team"), source="account__team__name", accessor="account__team", needs=_team)


def _account(rows: Any) -> Any:
    return rows.select_related("account")


def _in_charge(rows: Any) -> Any:
    return rows.select_related("account").prefetch_related(prefetch_in_charge("account__assignments"))


def _team(rows: Any) -> Any:
    return rows.select_related("account__team")
