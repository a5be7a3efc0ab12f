"""Teams of account managers."""

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class TeamQuerySet(models.QuerySet["Team"]):
    def led_by(self, user: Any) -> Self:
        """Teams `user` leads, and those of absent leads whose stand-in it is today."""
        today = models.Q(lead__absences__period__contains=timezone.localdate())
        away = models.FilteredRelation("lead__absences", condition=today)
        return self.alias(away=away).filter(models.Q(lead=user) | models.Q(away__stand_in=user))


@pghistory.track()
class Team(models.Model):
    """Managers who work under one lead."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("lead"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="teams_led",
    )

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def leads_absence(self) -> Any:
        """The absence on which the lead is today, or None."""
        return self.lead.absences.current().select_related("stand_in").first() if self.lead is not None else None

    @property
    def stand_in(self) -> Any:
        """Who stands in for the lead today, or None; somebody who cannot sign in any more stands in for nobody."""
        person = self.leads_absence.stand_in if self.leads_absence is not None else None
        return person if person is not None and person.is_active else None

    @property
    def acting_lead(self) -> Any:
        """Who decides for the team today: the lead, else the stand-in unless away too; None where nobody is there."""
        if self.leads_absence is None:
            return self.lead
        return self.stand_in if self.stand_in is not None and not self.stand_in.is_absent else None

    def is_led_by(self, user: Any) -> bool:
        """Whether `user` leads the team today: its lead, or the stand-in while the lead is absent."""
        return bool(self.lead_id == user.pk or (self.stand_in is not None and self.stand_in == user))
