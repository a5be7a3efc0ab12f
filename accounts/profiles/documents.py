"""Keep the files of documents, and let them go with their document."""

from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction

from accounts.models import Account, Document, DocumentFile, User
from ui import keeping, uploads
from ui.uploads import Format


def add_file(document: Document, file: Any, *, format: Format, by: User) -> DocumentFile:  # noqa: A002 - what it is
    """Keep an uploaded and checked file as the newest version of `document`; the account's row is locked.

    A file equal to the newest one is that one.
    """
    kept = keeping.keep(file, folder=f"documents/{document.account_id}")
    newest = document.files.first()
    if newest is not None and newest.sha256 == kept.sha256:
        return newest
    return DocumentFile.objects.create(
        document=document,
        number=1 if newest is None else newest.number + 1,
        name=uploads.plain_name(file.name),
        content_type=format.content_type,
        stored_as=kept.name,
        sha256=kept.sha256,
        size=kept.size,
        added_by=by,
    )


def delete(document: Document) -> None:
    """Delete the document with every version of its file; the history keeps that it was there, not what it said."""
    account = document.account
    names = list(document.files.values_list("stored_as", flat=True))
    document.delete()
    transaction.on_commit(lambda: _let_go(account, names), robust=True)


def _let_go(account: Account, names: list[str]) -> None:
    """Remove bytes no document needs any more; under the account's lock, as whoever uploads the same again holds it."""
    with transaction.atomic():
        Account.objects.select_for_update().filter(pk=account.pk).first()
        for name in set(names) - set(
            DocumentFile.objects.filter(stored_as__in=names).values_list("stored_as", flat=True)
        ):
            default_storage.delete(name)
