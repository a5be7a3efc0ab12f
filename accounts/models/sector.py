"""The standard list of sectors (GICS), down to the sub-industry, named in both languages."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import names
from accounts.languages import in_language


class SectorQuerySet(models.QuerySet["Sector"]):
    def named(self, text: str) -> Self:
        """Entries of this name in either language, or of this code; the narrowest first."""
        folded = names.fold(text)
        mine = models.Q(folded_en=folded) | models.Q(folded_fr=folded) | models.Q(code=folded)
        return self.filter(mine).order_by("-level", "code")


class Sector(models.Model):
    """An entry of the list: its code begins with the code of the one above it (45, 4510, 451020, 45102010)."""

    code = models.CharField(_("code"), max_length=8, primary_key=True)
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, on_delete=models.PROTECT, related_name="parts"
    )
    top = models.ForeignKey(
        "self", verbose_name=_("sector"), null=True, on_delete=models.PROTECT, related_name="all_parts"
    )
    level = models.PositiveSmallIntegerField(_("level"), help_text=_("1 sector, 2 group, 3 industry, 4 sub-industry."))
    name_en = models.CharField(_("name in English"), max_length=150)
    name_fr = models.CharField(_("name in French"), max_length=150)
    folded_en = models.CharField(max_length=150, editable=False)
    folded_fr = models.CharField(max_length=150, editable=False)

    objects = SectorQuerySet.as_manager()

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=models.Q(level__range=(1, 4)), name="sector_level_is_one_to_four"),
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^(\d\d){1,4}$"), name="sector_code_is_two_digits_a_level"
            ),
            models.CheckConstraint(
                condition=models.Q(level=1, top=None, parent=None)
                | models.Q(level__gt=1, top__isnull=False, parent__isnull=False),
                name="sector_has_one_above_it_unless_it_is_the_first",
            ),
        ]
        indexes = [
            models.Index(fields=["folded_en"], name="sector_by_english_name"),
            models.Index(fields=["folded_fr"], name="sector_by_french_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the reader."""
        return in_language(self, "name")

    @property
    def sector(self) -> Any:
        """The entry of the first level it belongs to; itself, where it is one."""
        return self.top or self

    @property
    def words(self) -> str:
        """The names by which search finds whoever belongs to it, in both languages."""
        return f"{self.sector.name_en} {self.name_en} {self.sector.name_fr} {self.name_fr}"
