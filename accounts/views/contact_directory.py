"""The contacts of all accounts one may see."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts import rules
from accounts.choices import ListPage
from accounts.filters import ContactFilter
from accounts.gate import authorize
from accounts.models import Contact
from accounts.saved_views import Views
from accounts.tables import ContactTable
from ui import lists


@authorize(rules.member)
def contact_directory(request: HttpRequest) -> HttpResponseBase:
    views = Views(request, ListPage.CONTACTS)
    if views.opening_url:
        return redirect(views.opening_url)
    return lists.page(
        request,
        table=ContactTable,
        filterset=ContactFilter,
        queryset=Contact.objects.visible_to(request.user).defer("search"),
        title=_("Contacts"),
        context={
            "views": views,
            "empty_icon": "users",
            "empty_title": _("No contacts yet"),
            "empty_text": _("The people at your accounts stand here. They are added on the page of their account."),
        },
        export_name="contacts",
    )
