"""What makes us believe that a client needs something: dated pieces, each citing what it rests on."""

from typing import Any, Self

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Audience
from accounts.models import Contact, Document, Figure, ProfileItem, Versioned
from accounts.models.constraints import known, written
from accounts.visibility import OfAccountQuerySet
from meetings.models import Touchpoint
from planning.choices import EvidenceKind
from planning.models.constraints import OF_ITS_NEED, audience_known, within_one_account
from planning.models.need import Need

LINKS: dict[EvidenceKind, str] = {
    EvidenceKind.PROFILE_ITEM: "profile_item",
    EvidenceKind.TOUCHPOINT: "touchpoint",
    EvidenceKind.FIGURE: "figure",
    EvidenceKind.QUOTE: "contact",
    EvidenceKind.REPORT: "document",
}
ALWAYS_INTERNAL = (EvidenceKind.TOUCHPOINT, EvidenceKind.FIGURE)  # what they cite has no audience, so it is internal


def _cites(model: type[models.Model], name: Any) -> Any:
    return models.ForeignKey(
        model, verbose_name=name, null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence"
    )


class EvidenceQuerySet(OfAccountQuerySet):
    def for_list(self) -> Self:
        """With whatever each piece cites."""
        return self.select_related(*LINKS.values())

    def shareable(self) -> Self:
        """What may reach the client: marked so, and nothing internal cited."""
        cited = [models.Q(**{link: None}) | models.Q(**{f"{link}__audience": Audience.SHAREABLE}) for link in JUDGED]
        return self.filter(*cited, audience=Audience.SHAREABLE).exclude(kind__in=ALWAYS_INTERNAL)


JUDGED = ("profile_item", "document")  # links to what has an audience of its own


@pghistory.track()
class Evidence(Versioned):
    """One piece of evidence of a need. Its text stands for itself: what it cites may change or go."""

    account_path = "need__assessment__account"

    need = models.ForeignKey(Need, verbose_name=_("need"), on_delete=models.CASCADE, related_name="pieces")
    kind = models.CharField(_("kind"), max_length=15, choices=EvidenceKind)
    profile_item = _cites(ProfileItem, _("profile item"))
    touchpoint = _cites(Touchpoint, _("touchpoint"))
    figure = _cites(Figure, _("figure"))
    contact = _cites(Contact, _("who said it"))
    document = _cites(Document, _("report"))
    text = models.TextField(_("what it shows"), max_length=5_000)
    dated_on = models.DateField(_("date"), default=timezone.localdate, help_text=_("The day it was said or published."))
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.INTERNAL)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("piece of evidence")
        verbose_name_plural = _("pieces of evidence")
        ordering = ["-dated_on", "pk"]
        constraints = [
            known("kind", EvidenceKind.values, name="evidence_kind_is_known"),
            audience_known("evidence"),
            written("text", name="evidence_says_something"),
            *(
                models.CheckConstraint(
                    condition=models.Q(**{link: None}) | models.Q(kind=kind), name=f"only_a_{kind.value}_cites_one"
                )
                for kind, link in LINKS.items()
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=ALWAYS_INTERNAL) | models.Q(audience=Audience.INTERNAL),
                name="evidence_of_what_is_internal_is_internal",
                violation_error_message=_("What cites a meeting or a figure stays internal."),
            ),
        ]
        triggers = [
            within_one_account(
                [f"{link}_id" for link in LINKS.values()],
                account=OF_ITS_NEED.format(column="need_id"),
                own="need_id",
                name="evidence_cites_its_own_account",
            )
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return self.need.get_absolute_url()

    @property
    def account(self) -> Any:
        return self.need.account

    @property
    def cited(self) -> Any:
        """What it cites, or None."""
        link = LINKS.get(EvidenceKind(self.kind))
        return getattr(self, link) if link else None
