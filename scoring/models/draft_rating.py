"""The ratings of all accounts under the criteria of a draft, kept ready so that a what-if is one pass over them.

Made again at any time from ratings and facts (`scoring.criteria.preparation`): no history. Nobody refers to these rows,
and a trigger on the version takes them away once it is no draft any more.
"""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

GO_WITH_THE_DRAFT = pgtrigger.Trigger(
    name="draft_ratings_go_with_the_draft",
    when=pgtrigger.After,
    operation=pgtrigger.Delete | pgtrigger.UpdateOf("state"),
    func="""
        IF TG_OP = 'DELETE' OR NEW.state <> 'draft' THEN
            DELETE FROM scoring_draftpreparation WHERE criteria_version_id = OLD.id;
            DELETE FROM scoring_draftrating WHERE criteria_version_id = OLD.id;
        END IF;
        RETURN NULL;
    """,
)


class DraftRating(models.Model):
    """How an account is rated on the criteria of a draft, in their order: whole hundredths, None where it is not."""

    pk = models.CompositePrimaryKey("criteria_version", "account")
    criteria_version = models.ForeignKey(
        "scoring.CriteriaVersion",
        verbose_name=_("version of criteria"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    account = models.ForeignKey(
        "accounts.Account",
        verbose_name=_("account"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    ratings = ArrayField(models.IntegerField(null=True), verbose_name=_("ratings"))

    class Meta:
        verbose_name = _("rating under a draft")
        verbose_name_plural = _("ratings under drafts")

    def __str__(self) -> str:
        return str(self.ratings)


class DraftPreparation(models.Model):
    """From what the ratings of a draft were made ready, and when."""

    criteria_version = models.OneToOneField(
        "scoring.CriteriaVersion",
        verbose_name=_("version of criteria"),
        primary_key=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    criteria = models.TextField(_("scales of the criteria"))
    sources = models.TextField(_("state of ratings and facts"))
    prepared_at = models.DateTimeField(_("prepared"))

    class Meta:
        verbose_name = _("preparation of a draft")
        verbose_name_plural = _("preparations of drafts")

    def __str__(self) -> str:
        return str(self.prepared_at)
