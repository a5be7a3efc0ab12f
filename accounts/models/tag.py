"""Tags: one vocabulary for everybody, on accounts."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import words
from accounts.visibility import OfAccountQuerySet

LONGEST_TAG = 40


class Tag(models.Model):
    """A word people sort accounts by. Written once, whatever its accents and capitals."""

    name = models.CharField(_("name"), max_length=LONGEST_TAG)
    folded_name = models.GeneratedField(
        expression=words.folded("name"), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["folded_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["folded_name"],
                name="tag_is_written_once",
                violation_error_message=_("This tag is there already, perhaps with other accents or capitals."),
            ),
            models.CheckConstraint(condition=~models.Q(folded_name=""), name="tag_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Tagging(models.Model):
    """A tag on an account."""

    account = models.ForeignKey(
        "accounts.Account", verbose_name=_("account"), on_delete=models.CASCADE, related_name="taggings"
    )
    tag = models.ForeignKey(Tag, verbose_name=_("tag"), on_delete=models.CASCADE, related_name="taggings")

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["tag__folded_name"]
        constraints = [models.UniqueConstraint(fields=["account", "tag"], name="tag_once_an_account")]

    def __str__(self) -> str:
        return str(self.tag)
