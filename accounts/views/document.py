"""Pages of the papers about a client, and the files behind them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account, Document, DocumentFile
from accounts.profile_choices import DocumentKind
from accounts.profiles import documents
from accounts.profiles.document_list import DocumentFilter, DocumentTable
from accounts.profiles.profile_forms import DocumentForm
from ui import keeping, lists

PERMISSION = "accounts.change_account"
NO_PAGE_OF_OURS = "default-src 'none'; sandbox"  # should a browser show the file all the same, it may do nothing


@authorize(rules.member)
def document_list(request: HttpRequest, account_pk: int) -> HttpResponseBase:
    account = gate.fetch(request.user, Account, account_pk)
    can = {"change": request.user.has_perm(PERMISSION, account)}
    return lists.page(
        request,
        table=DocumentTable,
        filterset=DocumentFilter,
        queryset=account.documents.all(),
        title=_("Documents"),
        template="accounts/document_list.html",
        context={
            "account": account,
            "can": can,
            "empty_icon": "file-text",
            "empty_title": _("No documents yet"),
            "empty_text": _("Analyst and annual reports, press, contracts: as files or links, with date and source."),
            "empty_url": reverse("accounts:document_add", args=[account.pk]) if can["change"] else "",
            "empty_label": _("Add a document"),
        },
        export_name="documents",
    )


@authorize(rules.member)
def document_detail(request: HttpRequest, pk: int) -> HttpResponse:
    document = gate.fetch(request.user, Document, pk)
    context = {
        "account": document.account,
        "document": document,
        "files": document.files.select_related("added_by"),
        "items": document.profile_items.all(),
        "can": {"change": request.user.has_perm(PERMISSION, document)},
    }
    return render(request, "accounts/document_detail.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def document_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    user: Any = request.user
    account = gate.fetch(user, Account, account_pk, PERMISSION, lock=request.method == "POST")
    kind = request.GET.get("kind", "")
    blank = Document(account=account, added_by=user, kind=kind if kind in DocumentKind.values else DocumentKind.OTHER)
    form = DocumentForm(request.POST or None, request.FILES or None, instance=blank)
    if request.method == "POST" and form.is_valid():
        document = form.save()
        if form.format is not None:
            documents.add_file(document, form.cleaned_data["file"], format=form.format, by=user)
        messages.success(request, _("The document is added."))
        return redirect(document)
    back = reverse("accounts:document_list", args=[account.pk])
    return render(request, "accounts/document_add.html", {"account": account, "form": form, "cancel_url": back})


@authorize(rules.member, methods=["GET", "POST"])
def document_edit(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    document = gate.fetch(user, Document, pk, PERMISSION, lock=request.method == "POST")
    form = DocumentForm(request.POST or None, request.FILES or None, instance=document)
    if request.method == "POST" and form.is_valid():
        form.save()
        if form.format is not None:
            documents.add_file(document, form.cleaned_data["file"], format=form.format, by=user)
        messages.success(request, _("The document is saved."))
        return redirect(document)
    context = {"account": document.account, "document": document, "form": form}
    return render(request, "accounts/document_edit.html", context | {"cancel_url": document.get_absolute_url()})


@authorize(rules.member, methods=["GET", "POST"])
def document_delete(request: HttpRequest, pk: int) -> HttpResponse:
    document = gate.fetch(request.user, Document, pk, PERMISSION, lock=request.method == "POST")
    if request.method == "POST":
        account = document.account
        documents.delete(document)
        messages.success(request, _("The document is deleted."))
        return redirect("accounts:document_list", account.pk)
    context = {"account": document.account, "name": document.title, "files": document.files.all()}
    return render(request, "accounts/document_delete.html", context | {"cancel_url": document.get_absolute_url()})


@authorize(rules.member)
def document_file(request: HttpRequest, pk: int) -> HttpResponse:
    """One version of a file, to be saved: never shown as a page of this site, whatever stands in it."""
    file = gate.fetch(request.user, DocumentFile, pk)
    try:
        content = keeping.read(file.stored_as, sha256=file.sha256)
    except (OSError, keeping.AlteredError):
        messages.error(request, _("The file cannot be read now. Try again in a while."))
        return redirect(file.document)
    headers = {
        "Content-Disposition": content_disposition_header(True, file.name) or "attachment",
        "Content-Security-Policy": NO_PAGE_OF_OURS,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=file.content_type, headers=headers)
