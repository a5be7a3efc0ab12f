"""Views of lists that people keep and share: filters, sorting and columns under a name."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.choices import ListPage, Sharing
from accounts.models.constraints import known, written
from accounts.models.team import Team
from accounts.models.user import User
from accounts.models.versioned import Versioned

LONGEST_QUERY = 2000


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, user: Any) -> Self:
        """One's own, those shared with everybody, and those of people of one's teams that are shared with the team."""
        seen = models.Q(owner=user) | models.Q(shared=Sharing.EVERYBODY)
        teams = Team.objects.filter(models.Q(pk=user.team_id) | models.Q(lead=user)).values("pk")
        colleagues = User.objects.filter(models.Q(team__in=teams) | models.Q(teams_led__in=teams))
        return self.filter(seen | models.Q(shared=Sharing.TEAM, owner__in=colleagues.values("pk")))

    def of_list(self, page: str) -> Self:
        """Those of one list (a `ListPage`), in the order of its menu."""
        return self.filter(page=page).select_related("owner").order_by("position", Lower("name"), "pk")


class SavedView(Versioned):
    """What a list showed, kept under a name: the query of its address. Who opens it sees what they may see."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("kept by"),
        editable=False,
        on_delete=models.CASCADE,
        related_name="saved_views",
    )
    page = models.CharField(_("list"), max_length=20, choices=ListPage, editable=False)
    name = models.CharField(_("name"), max_length=80)
    query = models.TextField(_("filters, order and columns"), max_length=LONGEST_QUERY, blank=True, editable=False)
    shared = models.CharField(
        _("who finds it"),
        max_length=10,
        choices=Sharing,
        default=Sharing.NOBODY,
        help_text=_("“My” and “me” in the filters mean whoever looks; each sees only what they may see."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Views with a smaller number stand first in the menu.")
    )

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["page", "position", "name", "pk"]
        constraints = [
            models.UniqueConstraint("owner", "page", Lower("name"), name="one_view_of_a_name_per_person_and_list"),
            written("name", name="saved_view_has_a_name"),
            known("page", ListPage.values, name="saved_view_is_of_a_known_list"),
            known("shared", Sharing.values, name="saved_view_sharing_is_known"),
        ]

    def __str__(self) -> str:
        return self.name


class DefaultView(models.Model):
    """The view a list opens with for a person: a saved one, or one that ships, by its code."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="default_views"
    )
    page = models.CharField(_("list"), max_length=20, choices=ListPage)
    view = models.ForeignKey(
        SavedView, verbose_name=_("saved view"), null=True, on_delete=models.CASCADE, related_name="+"
    )
    ready = models.CharField(_("ready-made view"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("default view")
        verbose_name_plural = _("default views")
        constraints = [
            models.UniqueConstraint(fields=["user", "page"], name="one_default_view_per_person_and_list"),
            models.CheckConstraint(
                condition=models.Q(view=None) & ~models.Q(ready="") | models.Q(view__isnull=False, ready=""),
                name="default_view_is_saved_or_ready_made",
            ),
            known("page", ListPage.values, name="default_view_is_of_a_known_list"),
        ]

    def __str__(self) -> str:
        return f"{self.get_page_display()}: {self.view or self.ready}"

    @property
    def code(self) -> str:
        """As the address of the list names it."""
        return str(self.view_id) if self.view_id else self.ready
