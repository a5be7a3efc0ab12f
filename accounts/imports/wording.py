"""The names people read for what a column can be."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts import names
from accounts.choices import FigureKind, IdentifierKind
from accounts.imports.layouts import ACCOUNT_TEXTS, ADDRESS_TEXTS, CONTACT_TEXTS, IDENTIFIERS
from accounts.models import Account, Address, Contact


def field_labels() -> dict[str, Any]:
    """Every field a column can be, with its label, in the order of a select."""
    labels: dict[str, Any] = {name: _name_of(Account, name) for name in ACCOUNT_TEXTS}
    labels |= {name: _name_of(Address, name) for name in ADDRESS_TEXTS}
    labels["parent_crm"] = _("CRM record of the parent account")
    labels |= {kind: IdentifierKind(kind).label for kind in IDENTIFIERS}
    labels |= {kind: FigureKind(kind).label for kind in FigureKind.values}
    labels["currency"] = _("currency of the figures")
    labels |= {name: _name_of(Contact, name) for name in CONTACT_TEXTS}
    return labels | {
        "contact_crm": _("CRM record of the person"),
        "reports_to_crm": _("CRM record of the superior"),
        "opted_out": _("wants no e-mail"),
    }


def field_called(heading: str) -> str:
    """The field whose name or label, in any of our languages, is the heading of a column; "" for none."""
    wanted = names.fold(heading)
    for language, _label in settings.LANGUAGES:
        with translation.override(language):
            for field, label in field_labels().items():
                if wanted in {names.fold(str(label)), names.fold(field.replace("_", " "))}:
                    return field
    return ""


def _name_of(model: Any, field: str) -> Any:
    return model._meta.get_field(field).verbose_name


def field_label(name: str) -> str:
    """The label of one field, "" for none."""
    label = str(field_labels().get(name, ""))
    return label[:1].upper() + label[1:]
