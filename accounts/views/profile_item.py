"""Pages of a client's goals, initiatives, difficulties and obstacles, and of what links them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account, ItemLink, ItemPerson, ProfileItem
from accounts.profile_choices import ItemKind
from accounts.profiles import item_picture
from accounts.profiles.profile_forms import ItemLinkForm, ItemPersonForm, ProfileItemFilter, ProfileItemForm

PERMISSION = "accounts.change_account"


@authorize(rules.member)
def profile_item_list(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk)
    search = ProfileItemFilter(request.GET, queryset=account.profile_items.for_list())
    items = list(search.qs)
    context = {
        "account": account,
        "filter": search,
        "is_filtered": any(request.GET.get(name) for name in search.filters),
        "groups": [(kind, [item for item in items if item.kind == kind]) for kind in ItemKind],
        "items": items,
        "picture": item_picture.draw(items),
        "can": {"change": request.user.has_perm(PERMISSION, account)},
    }
    return render(request, "accounts/profile_item_list.html", context)


@authorize(rules.member)
def profile_item_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _item_page(request, gate.fetch(request.user, ProfileItem, pk))


def _item_page(request: HttpRequest, item: ProfileItem, **forms: Any) -> HttpResponse:
    """The page of an item; `forms` may hold one that was refused, as `link_form` or `person_form`."""
    context = {
        "account": item.account,
        "item": item,
        "links": item.links.select_related("target"),
        "links_here": item.links_here.select_related("source"),
        "people": item.people.select_related("contact"),
        "link_form": ItemLinkForm(item=item),
        "person_form": ItemPersonForm(item=item),
        "can": {
            "change": request.user.has_perm(PERMISSION, item),
            "need": request.user.has_perm("planning.change_need", item),
        },
        **forms,
    }
    return render(request, "accounts/profile_item_detail.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def profile_item_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    user: Any = request.user
    account = gate.fetch(user, Account, account_pk, PERMISSION)
    kind = request.GET.get("kind", "")
    blank = ProfileItem(account=account, added_by=user, kind=kind if kind in ItemKind.values else ItemKind.GOAL)
    form = ProfileItemForm(request.POST or None, instance=blank)
    if request.method == "POST" and form.is_valid():
        item = form.save()
        messages.success(request, _("“%(item)s” is added. Link it to others and to people.") % {"item": item})
        return redirect(item)
    back = reverse("accounts:profile_item_list", args=[account.pk])
    return render(request, "accounts/profile_item_add.html", {"account": account, "form": form, "cancel_url": back})


@authorize(rules.member, methods=["GET", "POST"])
def profile_item_edit(request: HttpRequest, pk: int) -> HttpResponse:
    item = gate.fetch(request.user, ProfileItem, pk, PERMISSION, lock=request.method == "POST")
    form = ProfileItemForm(request.POST or None, instance=item)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("“%(item)s” is saved.") % {"item": item})
        return redirect(item)
    context = {"account": item.account, "item": item, "form": form, "cancel_url": item.get_absolute_url()}
    return render(request, "accounts/profile_item_edit.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def profile_item_delete(request: HttpRequest, pk: int) -> HttpResponse:
    item = gate.fetch(request.user, ProfileItem, pk, PERMISSION, lock=request.method == "POST")
    if request.method == "POST":
        account = item.account
        item.delete()
        messages.success(request, _("“%(item)s” is deleted.") % {"item": item})
        return redirect("accounts:profile_item_list", account.pk)
    links = [*item.links.select_related("target"), *item.links_here.select_related("source")]
    context = {"account": item.account, "name": item.title, "links": links, "cancel_url": item.get_absolute_url()}
    return render(request, "accounts/profile_item_delete.html", context)


@authorize(rules.member, methods=["POST"])
def profile_item_link_add(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    item = gate.fetch(user, ProfileItem, pk, PERMISSION, lock=True)
    form = ItemLinkForm(request.POST, item=item)
    if not form.is_valid():
        return _item_page(request, item, link_form=form)
    form.save(by=user)
    messages.success(request, _("The items are linked."))
    return redirect(item)


@authorize(rules.member, methods=["POST"])
def profile_item_link_delete(request: HttpRequest, pk: int) -> HttpResponse:
    link = gate.fetch(request.user, ItemLink, pk, PERMISSION, lock=True)
    link.delete()
    messages.success(request, _("The link is removed."))
    back = link.target if request.POST.get("from") == str(link.target_id) else link.source
    return redirect(back)


@authorize(rules.member, methods=["POST"])
def profile_item_person_add(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    item = gate.fetch(user, ProfileItem, pk, PERMISSION, lock=True)
    form = ItemPersonForm(request.POST, item=item)
    if not form.is_valid():
        return _item_page(request, item, person_form=form)
    part = form.save(by=user)
    messages.success(request, _("%(contact)s is added.") % {"contact": part.contact})
    return redirect(item)


@authorize(rules.member, methods=["POST"])
def profile_item_person_delete(request: HttpRequest, pk: int) -> HttpResponse:
    person = gate.fetch(request.user, ItemPerson, pk, PERMISSION, lock=True)
    person.delete()
    messages.success(request, _("%(contact)s no longer plays this part.") % {"contact": person.contact})
    return redirect(person.item)
