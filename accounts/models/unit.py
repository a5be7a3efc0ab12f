"""The parts of a client: its divisions, sites and buying centres, and who plays which part in a buying centre."""

import pghistory
import pgtrigger
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.choices import Audience
from accounts.models.account import Account
from accounts.models.constraints import known, of_the_account, written
from accounts.models.contact import Contact
from accounts.models.versioned import Versioned
from accounts.visibility import OfAccountQuerySet
from accounts.white_space_choices import Part, UnitKind

DEEPEST = 6  # levels of the tree
MOST_EMPLOYEES = 10_000_000

# The account's row is locked, so that two who move units at once do not close a loop between them.
UNITS_ARE_A_TREE = f"""
    PERFORM FROM accounts_account WHERE id = NEW.account_id FOR NO KEY UPDATE;
    IF NEW.parent_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM accounts_unit WHERE id = NEW.parent_id AND account_id = NEW.account_id
    ) THEN
        RAISE EXCEPTION 'the unit above is one of another account'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'unit_stands_below_one_of_its_account';
    END IF;
    IF EXISTS (
        WITH RECURSIVE above AS (
            SELECT id, parent_id, 1 AS level FROM accounts_unit WHERE id = NEW.parent_id
            UNION ALL
            SELECT u.id, u.parent_id, above.level + 1 FROM accounts_unit u JOIN above ON u.id = above.parent_id
            WHERE above.level <= {DEEPEST} AND above.id <> NEW.id
        )
        SELECT FROM above WHERE id = NEW.id
    ) THEN
        RAISE EXCEPTION 'the unit would stand below itself'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'unit_is_not_below_itself';
    END IF;
    IF (
        WITH RECURSIVE above AS (
            SELECT parent_id, 1 AS level FROM accounts_unit WHERE id = NEW.id
            UNION ALL
            SELECT u.parent_id, above.level + 1 FROM accounts_unit u JOIN above ON u.id = above.parent_id
            WHERE above.level <= {DEEPEST}
        ), below AS (
            SELECT NEW.id AS id, 0 AS level
            UNION ALL
            SELECT u.id, below.level + 1 FROM accounts_unit u JOIN below ON u.parent_id = below.id
            WHERE below.level <= {DEEPEST}
        )
        SELECT (SELECT max(level) FROM above) + (SELECT max(level) FROM below)
    ) > {DEEPEST} THEN
        RAISE EXCEPTION 'the tree of units would be too deep'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'unit_stands_not_too_deep';
    END IF;
    RETURN NULL;
"""  # noqa: S608 - a number of ours


@pghistory.track()
class Unit(Versioned):
    """A division, a site or a buying centre of a client; the units of an account are a tree."""

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="units")
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="children",
    )
    kind = models.CharField(_("kind"), max_length=15, choices=UnitKind, default=UnitKind.DIVISION)
    name = models.CharField(_("name"), max_length=150)
    place = models.CharField(_("country or place"), max_length=150, blank=True)
    head = models.ForeignKey(
        Contact,
        verbose_name=_("head"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="units_headed",
        help_text=_("Who at the client answers for it."),
    )
    employees = models.PositiveIntegerField(
        _("employees"), null=True, blank=True, validators=[MaxValueValidator(MOST_EMPLOYEES)]
    )
    note = models.TextField(_("note"), max_length=2_000, blank=True, help_text=_("Markdown."))
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.INTERNAL)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "account", "parent", Lower("name"), nulls_distinct=False, name="unit_name_is_its_own_below_its_parent"
            ),
            known("kind", UnitKind.values, name="unit_kind_is_known"),
            known("audience", Audience.values, name="unit_audience_is_known"),
            written("name", name="unit_has_a_name"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="units_are_a_tree",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("parent_id", "account_id"),
                timing=pgtrigger.Immediate,
                func=UNITS_ARE_A_TREE,
            ),
            of_the_account("head_id", "accounts_contact", name="unit_head_is_a_contact_of_the_account"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('accounts:unit_list', args=[self.account_id])}#unit-{self.pk}"

    @property
    def is_buying_centre(self) -> bool:
        return self.kind == UnitKind.BUYING_CENTRE


# Somebody who left the account, or a unit that is no buying centre any more, is refused here, not kept by mistake.
MEMBER_OF_A_BUYING_CENTRE = """
    IF NOT EXISTS (
        SELECT FROM accounts_unit u JOIN accounts_contact c ON c.account_id = u.account_id
        WHERE u.id = NEW.unit_id AND c.id = NEW.contact_id AND u.kind = 'buying_centre'
    ) THEN
        RAISE EXCEPTION 'only contacts of the account stand in its buying centres'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'buying_centre_is_of_contacts_of_the_account';
    END IF;
    RETURN NULL;
"""


@pghistory.track()
class BuyingCentreMember(models.Model):
    """A contact who plays a part in a buying centre; one person may play several."""

    account_path = "unit__account"

    unit = models.ForeignKey(Unit, verbose_name=_("buying centre"), on_delete=models.CASCADE, related_name="members")
    contact = models.ForeignKey(
        Contact, verbose_name=_("contact"), on_delete=models.CASCADE, related_name="buying_centre_parts"
    )
    part = models.CharField(_("part"), max_length=10, choices=Part)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a buying centre")
        verbose_name_plural = _("members of buying centres")
        ordering = ["unit", "part", "contact__last_name", "contact__first_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "contact", "part"], name="part_in_a_buying_centre_is_said_once"),
            known("part", Part.values, name="part_in_a_buying_centre_is_known"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="buying_centre_is_of_contacts",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("unit_id", "contact_id"),
                timing=pgtrigger.Immediate,
                func=MEMBER_OF_A_BUYING_CENTRE,
            )
        ]

    def __str__(self) -> str:
        return f"{self.contact}, {self.get_part_display()}"

    @property
    def account(self) -> Account:
        return self.unit.account
