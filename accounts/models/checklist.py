"""Checklists that an administrator writes: what must be there before an account changes hands, and after it did."""

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import ChecklistKind, Finding, HandoverSide
from accounts.languages import in_language
from accounts.models.constraints import known, written


@pghistory.track()
class ChecklistTemplate(models.Model):
    """A list of things to check; one of each kind is in use, and is copied into whatever begins from then on."""

    kind = models.CharField(_("kind"), max_length=20, choices=ChecklistKind)
    name = models.CharField(_("name"), max_length=100)
    is_active = models.BooleanField(
        _("in use"), default=True, help_text=_("One list of each kind is in use; handovers that run keep their own.")
    )

    class Meta:
        verbose_name = _("checklist")
        verbose_name_plural = _("checklists")
        ordering = ["kind", "-is_active", "name"]
        constraints = [
            known("kind", ChecklistKind.values, name="checklist_kind_is_known"),
            written("name", name="checklist_has_a_name"),
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(is_active=True),
                name="one_checklist_of_a_kind_is_in_use",
                violation_error_message=_("Another list of this kind is in use; take that one out of use first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class ChecklistItem(models.Model):
    """One thing to check, and who checks it; the computer ticks what it can see for itself."""

    template = models.ForeignKey(
        ChecklistTemplate, verbose_name=_("checklist"), on_delete=models.CASCADE, related_name="items"
    )
    text_en = models.CharField(_("text in English"), max_length=300)
    text_fr = models.CharField(_("text in French"), max_length=300)
    whose = models.CharField(_("who checks"), max_length=10, choices=HandoverSide, default=HandoverSide.GIVER)
    required = models.BooleanField(
        _("required"), default=True, help_text=_("Holds the signature of whoever checks it until it is done.")
    )
    finding = models.CharField(
        _("ticks itself when"),
        max_length=20,
        choices=Finding,
        blank=True,
        help_text=_("Empty: a person ticks it."),
    )
    day = models.PositiveSmallIntegerField(
        _("day"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("For the first 90 days: until which day after taking over, such as 30, 60 or 90."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("thing to check")
        verbose_name_plural = _("things to check")
        ordering = ["position", "pk"]
        constraints = [
            known("whose", HandoverSide.values, name="checklist_item_is_of_a_side"),
            known("finding", ["", *Finding.values], name="checklist_item_finding_is_known"),
            written("text_en", name="checklist_item_is_written_in_english"),
            written("text_fr", name="checklist_item_is_written_in_french"),
        ]

    def __str__(self) -> str:
        return in_language(self, "text")
