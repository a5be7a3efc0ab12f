"""Where a person is on record: every table that points to a contact, found in the models themselves, later ones too."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst

from accounts.models import Account, Contact, DocumentFile, StagedRow
from accounts.visibility import account_model

SHORTEST = 40  # characters of a field in which somebody could be named
NAMES = {"name", "legal_name", "folded_name", "first_name", "last_name"}  # a company, another person may be called so


@dataclass(frozen=True)
class Mention:
    """A foreign key to a contact; `is_history` for the events of a tracked model."""

    model: Any
    field: str
    is_history: bool

    @property
    def label(self) -> str:
        return f"{self.model._meta.label}.{self.field}"

    @property
    def name(self) -> str:
        return capfirst(str(self.model._meta.verbose_name_plural))

    @property
    def on_delete(self) -> Any:
        return self.model._meta.get_field(self.field).remote_field.on_delete

    @property
    def goes_along(self) -> bool:
        """Whether the row goes with the person, instead of standing on without it."""
        return self.on_delete is models.CASCADE

    def rows(self, contacts: Sequence[int]) -> models.QuerySet[Any]:
        """The rows that point to one of the contacts."""
        found: models.QuerySet[Any] = self.model._base_manager.filter(**{f"{self.field}__in": contacts})
        return found


@cache
def mentions() -> list[Mention]:
    """Every foreign key to a contact, many-to-many tables and histories included; not from contact to contact."""
    found = []
    for relation in Contact._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.related_model is Contact:
            continue
        model: Any = relation.related_model
        if model is not StagedRow:  # emptied when its run is over
            found.append(Mention(model, relation.field.name, hasattr(model, "pgh_tracked_model")))
    return sorted(found, key=lambda mention: mention.label)


def standing() -> list[Mention]:
    """Those that are no history."""
    return [mention for mention in mentions() if not mention.is_history]


def histories() -> list[Mention]:
    """Events with a column that points to a contact, those of contacts themselves left out."""
    return [mention for mention in mentions() if mention.is_history and mention.field != "pgh_obj"]


@dataclass(frozen=True)
class Prose:
    """The texts people write in a table that hangs off an account."""

    model: Any
    path: str
    fields: list[str]

    @property
    def name(self) -> str:
        return capfirst(str(self.model._meta.verbose_name_plural))

    def rows(self, accounts: Sequence[int]) -> models.QuerySet[Any]:
        found: models.QuerySet[Any] = self.model._base_manager.filter(**{f"{self.path}__in": accounts})
        return found

    def saying(self, pattern: str, accounts: Sequence[int]) -> models.QuerySet[Any]:
        """Rows of the accounts in whose texts the pattern (`names_in_texts`) matches, whatever the case."""
        anywhere = models.Q()
        for field in self.fields:
            anywhere |= models.Q(**{f"{field}__iregex": pattern})
        return self.rows(accounts).filter(anywhere)


@cache
def prose() -> list[Prose]:
    """Every table with texts that hangs off an account; what is said of one person may name another."""
    found = []
    for model in apps.get_models():
        path = "pk" if model is Account else getattr(model, "account_path", "account")
        if hasattr(model, "pgh_tracked_model") or model is StagedRow or not _hangs_off(model, path):
            continue
        fields = [field.name for field in model._meta.concrete_fields if _is_prose(field)]
        if fields:
            found.append(Prose(model, path, fields))
    return found


def _hangs_off(model: Any, path: str) -> bool:
    if model is Account:
        return True
    try:
        return account_model(model, path) is Account
    except (FieldDoesNotExist, AttributeError):
        return False


def _is_prose(field: Any) -> bool:
    if isinstance(field, models.JSONField):  # texts before a merge, values of free fields, what a proposal says
        return True
    if getattr(field, "generated", False) or field.choices or field.primary_key:
        return False
    if field.name in NAMES and field.model is not DocumentFile:  # a file is often called after a person
        return False
    if isinstance(field, models.TextField):
        return True
    return type(field) is models.CharField and (field.max_length or SHORTEST) >= SHORTEST
