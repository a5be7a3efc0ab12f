"""What we judge of a stakeholder: dated rows, never overwritten fields, so that any past day can be asked."""

from datetime import date
from typing import Any, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Certainty
from accounts.models.constraints import known
from accounts.models.contact import Contact
from accounts.models.versioned import Versioned
from accounts.people_choices import SCALES, SEVERAL, JudgementKind
from accounts.visibility import OfAccountQuerySet


class StakeholderJudgementQuerySet(OfAccountQuerySet):
    def as_of(self, day: date) -> Self:
        """What held on a day: of each person and kind the latest judgement up to it."""
        latest = self.filter(judged_on__lte=day).order_by("contact_id", "kind", "-judged_on")
        found: Self = latest.distinct("contact_id", "kind").select_related("owner", "by")
        return found

    def current(self) -> Self:
        return self.as_of(timezone.localdate())


def _of_its_scale() -> models.CheckConstraint:
    """The words are those of the kind's scale, one alone where the kind has one."""
    allowed = Q(kind=JudgementKind.OWNER, values__len=0)
    for kind, scale in SCALES.items():
        words = Q(kind=kind, values__contained_by=scale.values)
        allowed |= words if kind in SEVERAL else words & Q(values__len__lte=1)
    return models.CheckConstraint(condition=allowed, name="judgement_is_of_its_scale")


@pghistory.track()
class StakeholderJudgement(Versioned):
    """What somebody of us judged of a contact on a day; no value at all says that it is not known (any more).

    Judged again on the same day it is corrected, and history keeps what it was. The person may ask to read it.
    """

    account_path = "contact__account"

    contact = models.ForeignKey(Contact, verbose_name=_("contact"), on_delete=models.CASCADE, related_name="judgements")
    kind = models.CharField(_("what is judged"), max_length=16, choices=JudgementKind)
    values = ArrayField(models.CharField(max_length=20), verbose_name=_("judgement"), default=list, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner on our side"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="relationships",
    )
    judged_on = models.DateField(_("on"), default=timezone.localdate)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    certainty = models.CharField(_("certainty"), max_length=10, choices=Certainty, default=Certainty.ASSUMED)

    objects = StakeholderJudgementQuerySet.as_manager()

    class Meta:
        verbose_name = _("judgement of a stakeholder")
        verbose_name_plural = _("judgements of stakeholders")
        ordering = ["judged_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["contact", "kind", "judged_on"], name="one_judgement_per_kind_and_day"),
            known("kind", JudgementKind.values, name="judgement_kind_is_known"),
            known("certainty", Certainty.values, name="judgement_certainty_is_known"),
            _of_its_scale(),
            models.CheckConstraint(
                condition=Q(owner=None) | Q(kind=JudgementKind.OWNER), name="judgement_names_an_owner_as_owner_alone"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact} · {self.get_kind_display()} · {self.in_words}"

    @property
    def account(self) -> Any:
        return self.contact.account

    @property
    def in_words(self) -> str:
        """The judgement as a reader says it: "4 – High", "Influencer, User"."""
        if self.kind == JudgementKind.OWNER:
            return str(self.owner) if self.owner else str(_("Nobody"))
        scale = SCALES[self.kind]
        named = [scale(value) for value in scale.values if value in self.values]
        words = [f"{one.value} – {one.label}" if one.value.isdecimal() else str(one.label) for one in named]
        return ", ".join(words) or str(_("Unknown"))

    @property
    def number(self) -> int | None:
        """The place on a scale of numbers; None where it is unknown or no number."""
        return int(self.values[0]) if len(self.values) == 1 and self.values[0].isdecimal() else None
