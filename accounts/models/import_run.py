"""Imports of client data: each run with its file, the rows on their way in, and the rows worth reporting."""

from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.choices import Role

SILENCE = timedelta(seconds=60)
MOST_ATTEMPTS = 3


class ImportState(models.TextChoices):
    CHECKING = "checking", pgettext_lazy("import", "Being checked")
    CHECKED = "checked", pgettext_lazy("import", "Ready to import")
    IMPORTING = "importing", pgettext_lazy("import", "Being imported")
    DONE = "done", pgettext_lazy("import", "Imported")
    HELD_BACK = "held_back", pgettext_lazy("import", "Held back")
    UNREADABLE = "unreadable", pgettext_lazy("import", "Not readable")


WANTED = (ImportState.CHECKING, ImportState.IMPORTING)


class Verdict(models.TextChoices):
    CREATED = "created", pgettext_lazy("row", "Created")
    UPDATED = "updated", pgettext_lazy("row", "Updated")
    UNCHANGED = "unchanged", pgettext_lazy("row", "Unchanged")
    REJECTED = "rejected", pgettext_lazy("row", "Rejected")


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def visible_to(self, user: Any) -> Self:
        """Administrators see every import, leads their own."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.role == Role.ADMINISTRATOR:
            return self.all()
        return self.filter(by=user) if user.role == Role.LEAD else self.none()

    def waiting(self) -> Self:
        """Runs asked for that nobody works on: never claimed, or their worker has been silent for a minute."""
        silent = models.Q(heard_at=None) | models.Q(heard_at__lt=timezone.now() - SILENCE)
        return self.filter(silent, state__in=WANTED).order_by("pk")


class ImportRun(models.Model):
    """One file on its way in. The row is the queue: `state` says what is wanted, `claim` who works on it."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    file = models.FileField(_("file"), upload_to="imports/%Y/%m/", max_length=255)
    file_name = models.CharField(_("file name"), max_length=255)
    layout = models.CharField(_("layout"), max_length=40, blank=True)
    headings = models.JSONField(_("headings"), default=list)
    mapping = models.JSONField(_("mapping"), default=dict)
    good_rows = models.BooleanField(_("import the good rows"), default=False)
    leave_out_alike = models.BooleanField(_("leave out what looks alike"), default=False, db_default=False)
    state = models.CharField(_("state"), max_length=12, choices=ImportState, default=ImportState.CHECKING)
    fault = models.CharField(max_length=40, blank=True)
    fault_params = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    rows_read = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(_("created"), default=0)
    updated = models.PositiveIntegerField(_("updated"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)
    holding_back = models.PositiveIntegerField(default=0)
    claim = models.UUIDField(null=True, editable=False)
    heard_at = models.DateTimeField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ImportState.values), name="import_state_is_known"),
        ]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(state__in=list(WANTED)), name="import_wanted"),
            models.Index(fields=["by", "-id"], name="import_by_person"),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("accounts:import_preview", args=[self.pk])

    @property
    def is_wanted(self) -> bool:
        """Whether a worker is or will be busy with it."""
        return self.state in WANTED

    @property
    def may_be_imported(self) -> bool:
        """Whether the person may now press the button."""
        return self.state in {ImportState.CHECKED, ImportState.HELD_BACK} and self.created + self.updated > 0


class ReportedRow(models.Model):
    """A row of the file worth showing: every rejected one, every one with a remark, the first few of each verdict."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="reported_rows")
    line = models.PositiveIntegerField(_("line"))
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict)
    reason = models.CharField(max_length=40, blank=True)
    params = models.JSONField(default=dict)
    title = models.TextField(blank=True)
    changes = models.JSONField(default=list, db_default=models.Value([], models.JSONField()))

    class Meta:
        verbose_name = _("reported row")
        verbose_name_plural = _("reported rows")
        ordering = ["line", "pk"]
        constraints = [models.CheckConstraint(condition=models.Q(verdict__in=Verdict.values), name="verdict_is_known")]
        indexes = [models.Index(fields=["run", "verdict", "line"], name="reported_row_by_run")]

    def __str__(self) -> str:
        return f"{self.line}: {self.get_verdict_display()}"


def _cell() -> Any:
    """A cell: NULL is unknown, which leaves what is on record as it is."""
    return models.TextField(null=True)


class StagedRow(models.Model):
    """A row of a file between reading and writing; an unlogged table, emptied when its run is over."""

    claim = models.UUIDField()
    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, db_constraint=False, related_name="+")
    line = models.PositiveIntegerField()
    key = models.TextField(default="", db_default="")
    verdict = models.TextField(default="", db_default="")
    reason = models.TextField(default="", db_default="")
    params = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    account = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    contact = models.ForeignKey(
        "accounts.Contact", null=True, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    name = _cell()
    folded_name = _cell()
    search_text = _cell()
    legal_name = _cell()
    status = _cell()
    language = _cell()
    standard_sector = _cell()
    sector = _cell()
    industry = _cell()
    headquarters = _cell()
    founded = _cell()
    website = _cell()
    street = _cell()
    postcode = _cell()
    city = _cell()
    region = _cell()
    country = _cell()
    parent_crm = _cell()
    parent = models.BigIntegerField(null=True)
    crm = _cell()
    ticker = _cell()
    lei = _cell()
    siren = _cell()
    vat = _cell()
    cik = _cell()
    currency = _cell()
    figures = models.JSONField(null=True)
    first_name = _cell()
    last_name = _cell()
    job_title = _cell()
    department = _cell()
    email = _cell()
    phone = _cell()
    mobile = _cell()
    form_of_address = _cell()
    contact_crm = _cell()
    reports_to_crm = _cell()
    opted_out = _cell()
    boss = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("staged row")
        verbose_name_plural = _("staged rows")
        indexes = [models.Index(fields=["claim"], name="staged_row_by_claim")]

    def __str__(self) -> str:
        return f"{self.line}"
