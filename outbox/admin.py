"""The outbox for administrators: what left, what waits, what is in trouble and why, and whom nothing is sent to."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from outbox import enclosure, tasks
from outbox.choices import State
from outbox.models import Attachment, Message, Suppression

SEALED = {
    "sandbox": [],  # an origin of its own, no scripts, no forms, no way to the page around it
    "default-src": ["'none'"],
    "img-src": ["data:"],
    "style-src": ["'unsafe-inline'"],  # the message's own, within the seal
    "frame-ancestors": ["'self'"],
}
SEAL = "; ".join(" ".join([directive, *values]) for directive, values in SEALED.items())


@admin.register(Message)
class MessageAdmin(admin.ModelAdmin):
    """Messages are read, and sent again; nobody rewrites them."""

    change_form_template = "outbox/message.html"
    list_display = ["subject", "to", "state", "attempts", "created_at"]
    list_filter = ["state", "kind"]
    search_fields = ["to", "to_name", "subject", "key", "message_id"]
    search_help_text = _("Address, name, subject, key or Message-ID")
    date_hierarchy = "created_at"
    show_full_result_count = False
    list_per_page = 50
    fieldsets = [
        (None, {"fields": ["state", "last_error", "attempts", "next_try_at", "claimed_at", "sent_at"]}),
        (None, {"fields": ["to", "to_name", "reply_to", "subject", "language", "send_at", "created_at"]}),
        (None, {"fields": ["kind", "key", "message_id"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        pages = [
            path("<int:pk>/html/", self.admin_site.admin_view(self.html), name="outbox_message_html"),
            path(
                "<int:pk>/attachments/<int:attachment_pk>/",
                self.admin_site.admin_view(self.attachment),
                name="outbox_message_attachment",
            ),
            path("<int:pk>/send-again/", self.admin_site.admin_view(self.send_again), name="outbox_message_send_again"),
            path("<int:pk>/arrived/", self.admin_site.admin_view(self.arrived), name="outbox_message_arrived"),
        ]
        return [*pages, *super().get_urls()]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Message | None = None,
    ) -> HttpResponse:
        if obj is not None:
            context |= {
                "may_decide": request.user.has_perm("outbox.change_message"),
                "attachments": list(obj.attachments.all()),
                "is_uncertain": obj.state == State.UNCERTAIN,
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def html(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The HTML as its reader sees it, sealed off from everything around it."""
        return _sealed(request, _fetch(request, pk).html)

    def attachment(self, request: HttpRequest, pk: int, attachment_pk: int) -> HttpResponseBase:
        """An attachment, to be saved, never shown in this site's name."""
        return _download(request, _fetch(request, pk), attachment_pk)

    def send_again(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        return _send_again(request, pk)

    def arrived(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        return _arrived(request, pk)


def _fetch(request: HttpRequest, pk: int, *, action: str = "view") -> Message:
    """The message, for whom may see the outbox (and, with `action`, decide on it); locked where it will change."""
    if not request.user.has_perm(f"outbox.{action}_message"):
        raise PermissionDenied
    rows: QuerySet[Message] = Message.objects.all()
    if action == "change":
        rows = rows.select_for_update(no_key=True)
    return get_object_or_404(rows, pk=pk)


@require_GET
@xframe_options_sameorigin
def _sealed(request: HttpRequest, html: str) -> HttpResponse:
    return HttpResponse(html, headers={"Content-Security-Policy": SEAL})


@require_GET
def _download(request: HttpRequest, message: Message, attachment_pk: int) -> HttpResponseBase:
    if not request.user.has_perm("outbox.view_attachment"):
        raise PermissionDenied
    attachment = get_object_or_404(Attachment, pk=attachment_pk, message=message)
    try:
        content = enclosure.read(attachment)
    except (enclosure.AlteredError, OSError):
        raise Http404(_("The file is no longer in the storage as it was attached.")) from None
    saved = content_disposition_header(as_attachment=True, filename=attachment.name)
    return HttpResponse(content, content_type="application/octet-stream", headers={"Content-Disposition": saved})


@require_POST
def _send_again(request: HttpRequest, pk: int) -> HttpResponse:
    message = _fetch(request, pk, action="change")
    if message.can_be_sent_again:
        message.send_again()
        deliver: Any = tasks.deliver  # the house's task class is not known to celery's types
        deliver.delay_on_commit()
        messages.success(request, _("The message will leave within seconds."))
    else:
        messages.warning(request, _("The message has moved on; there is nothing to send again."))
    return redirect(reverse("admin:outbox_message_change", args=[pk]))


@require_POST
def _arrived(request: HttpRequest, pk: int) -> HttpResponse:
    message = _fetch(request, pk, action="change")
    if message.state == State.UNCERTAIN:
        message.settle_as_sent()
        messages.success(request, _("The message is marked as sent."))
    else:
        messages.warning(request, _("The message has moved on; there is nothing to settle."))
    return redirect(reverse("admin:outbox_message_change", args=[pk]))


class SuppressionForm(forms.ModelForm):
    """An address in any spelling, kept in lower case."""

    class Meta:
        model = Suppression
        fields = ["address", "reason"]

    def clean_address(self) -> str:
        return str(self.cleaned_data["address"]).lower()


@admin.register(Suppression)
class SuppressionAdmin(admin.ModelAdmin):
    form = SuppressionForm
    list_display = ["address", "reason", "at"]
    search_fields = ["address", "reason"]
    readonly_fields = ["at"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An address is entered and taken out; in between it stands as it was entered."""
        return False
