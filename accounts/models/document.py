"""Reports, articles and papers about a client: links and files, each file kept in every version."""

from pathlib import PurePosixPath
from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import MinValueValidator, URLValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Audience
from accounts.models.account import Account
from accounts.models.constraints import known, written
from accounts.models.versioned import Versioned
from accounts.profile_choices import REPORTS, DocumentKind
from accounts.visibility import OfAccountQuerySet

only_https = URLValidator(
    schemes=["https"], message=_("Only addresses that begin with https:// are kept."), code="not_https"
)

# At the end of the transaction, for a file hangs off its document and is written after it.
LEADS_SOMEWHERE = """
    IF NEW.link = '' AND NOT EXISTS (SELECT FROM accounts_documentfile WHERE document_id = NEW.id)
       AND EXISTS (SELECT FROM accounts_document WHERE id = NEW.id AND link = '') THEN
        RAISE EXCEPTION 'a document has a file or a link'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'document_has_a_file_or_a_link';
    END IF;
    RETURN NULL;
"""


class DocumentQuerySet(OfAccountQuerySet):
    def reports(self) -> Self:
        """What others say of the client: analysts, its own annual reports, the press."""
        return self.filter(kind__in=REPORTS)

    def with_newest_file(self) -> Self:
        """With the newest file of each in hand, by one query more."""
        files = DocumentFile.objects.order_by("document_id", "-number").distinct("document_id")
        return self.prefetch_related(models.Prefetch("files", files, to_attr="newest"))


@pghistory.track()
class Document(Versioned):
    """A paper about the client, of a day and from a source; its content stands in a file, behind a link, or both."""

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind, default=DocumentKind.ANALYST_REPORT)
    dated_on = models.DateField(_("date of the document"), help_text=_("The day it was published or signed."))
    source = models.CharField(
        _("source"), max_length=200, help_text=_("Who wrote or published it: a bank, a newspaper, the client.")
    )
    summary = models.TextField(
        _("summary"), max_length=10_000, blank=True, help_text=_("What matters in it for the account. Markdown.")
    )
    link = models.URLField(_("link"), max_length=500, blank=True, validators=[only_https])
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.INTERNAL)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-dated_on", "-pk"]
        constraints = [
            known("kind", DocumentKind.values, name="document_kind_is_known"),
            known("audience", Audience.values, name="document_audience_is_known"),
            written("title", name="document_has_a_title"),
            written("source", name="document_names_its_source"),
            models.CheckConstraint(
                condition=models.Q(link="") | models.Q(link__startswith="https://"),
                name="document_link_is_https",
                violation_error_message=_("Only addresses that begin with https:// are kept."),
            ),
        ]
        indexes = [models.Index(fields=["account", "-dated_on"], name="document_by_account")]
        triggers = [
            pgtrigger.Trigger(
                name="document_has_a_file_or_a_link",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("link"),
                timing=pgtrigger.Deferred,
                func=LEADS_SOMEWHERE,
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("accounts:document_detail", args=[self.pk])

    @property
    def file(self) -> Any:
        """The newest file, or None; costs no query where `with_newest_file` brought it."""
        if "newest" in self.__dict__:
            return next(iter(self.__dict__["newest"]), None)
        return self.files.first() if self.pk else None


@pghistory.track()
class DocumentFile(models.Model):
    """One version of a document's file, never changed; its bytes lie in the storage under their hash."""

    account_path = "document__account"

    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.CASCADE, related_name="files", db_index=False
    )
    number = models.PositiveSmallIntegerField(_("version"), validators=[MinValueValidator(1)])
    name = models.CharField(_("file name"), max_length=200)
    content_type = models.CharField(_("kind of file"), max_length=100, editable=False)
    stored_as = models.CharField(max_length=200, editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    size = models.PositiveBigIntegerField(_("size"), help_text=_("In bytes."))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uploaded by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a document")
        verbose_name_plural = _("files of documents")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_file_per_document_and_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="document_files_are_counted_from_one"),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="document_file_has_a_hash"
            ),
            written("name", name="document_file_has_a_name"),
        ]
        indexes = [models.Index(fields=["stored_as"], name="document_file_by_storage")]
        triggers = [  # but for a person who is erased from its name, and a merge of accounts
            pgtrigger.ReadOnly(name="document_file_never_changes", exclude=["document", "name"])
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("accounts:document_file", args=[self.pk])

    @property
    def account(self) -> Any:
        return self.document.account

    @property
    def ending(self) -> str:
        """What its name ends in, in capitals: PDF, DOCX."""
        return PurePosixPath(self.name).suffix[1:].upper()
