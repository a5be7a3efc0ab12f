"""What administrators edit: users, teams, what we sell, who competes with us.

Of handovers it is `handover_admin`, of the record of accounts `registry_admin`.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import names
from accounts.absences.absence_forms import AbsenceForm
from accounts.choices import Charge, Role
from accounts.handovers import handover_admin
from accounts.models import Absence, Competitor, Offer, ProductLine, Team, User
from accounts.registry import registry_admin
from accounts.white_space import competitor_merge

admin.site.unregister(Group)

__all__ = ["handover_admin", "registry_admin"]  # they register their pages where the admin looks for them


class UserForm(forms.ModelForm):
    """A user with an optional new password; empty leaves the present one, or none (single sign-on, password reset)."""

    new_password = forms.CharField(
        label=_("New password"), required=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    class Meta:
        model = User
        fields = [
            "email", "first_name", "last_name", "phone", "role", "team", "language", "time_zone",
            "weekly_contact_hours", "is_active",
        ]  # fmt: skip

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_role(self) -> str:
        role: str = self.cleaned_data["role"]
        if self.instance.pk and role not in {Role.MANAGER, Role.LEAD} and self.instance.assignments.to_come().exists():
            raise ValidationError(_("This person is still in charge of accounts; give them to somebody else first."))
        return role

    def save(self, commit: bool = True) -> Any:
        if self.cleaned_data["new_password"]:
            self.instance.set_password(self.cleaned_data["new_password"])
        elif not self.instance.password:
            self.instance.set_unusable_password()
        if self.instance.pk and "email" in self.changed_data:
            self.instance.emailaddress_set.all().delete()  # the address before opens the door no more
        return super().save(commit)


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    form = UserForm
    list_display = ["last_name", "first_name", "email", "role", "team", "is_active"]
    list_filter = ["role", "team", "is_active"]
    search_fields = ["last_name", "first_name", "email"]
    autocomplete_fields = ["team"]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Nobody may ask letter by letter what a password's hash is."""
        return not lookup.startswith("password") and super().lookup_allowed(lookup, value, request)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and not obj.is_active and (number := obj.assignments.to_come().filter(role=Charge.MANAGER).count()):
            said = ngettext(
                "This person still manages %(number)d account. A lead or an executive transfers it: %(address)s",
                "This person still manages %(number)d accounts. A lead or an executive transfers them: %(address)s",
                number,
            )
            address = request.build_absolute_uri(f"{reverse('accounts:transfer_add')}?from={obj.pk}")
            messages.warning(request, said % {"number": number, "address": address})

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """People are history: they are barred from signing in, not deleted."""
        return False


@admin.register(Absence)
class AbsenceAdmin(admin.ModelAdmin):
    """Everybody's absences; the form is the one people fill in themselves."""

    form = AbsenceForm
    fields = ["user", "first_on", "last_on", "stand_in", "note"]
    list_display = ["user", "first_on", "last_on", "stand_in", "entered_by"]
    list_select_related = ["user", "stand_in", "entered_by"]
    list_filter = ["user__team"]
    search_fields = ["user__last_name", "user__first_name", "user__email"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whose absence it is does not change; a stand-in is a lead's."""
        if obj is None:
            return self.fields
        left_out = {"user"} if obj.user.role == Role.LEAD else {"user", "stand_in"}
        return [name for name in self.fields or [] if name not in left_out]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.entered_by = request.user
        super().save_model(request, obj, form, change)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What is over says who acted."""
        return super().has_change_permission(request, obj) and (obj is None or not obj.is_over)


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin):
    list_display = ["name", "lead"]
    search_fields = ["name"]
    autocomplete_fields = ["lead"]


class OfferInline(admin.TabularInline):
    model = Offer
    extra = 1
    fields = ["name_en", "name_fr", "position", "is_active"]


@admin.register(ProductLine)
class ProductLineAdmin(admin.ModelAdmin):
    """Lines of what we sell, each with its offers: the rows of every white space."""

    list_display = ["name_en", "name_fr", "position", "is_active"]
    list_editable = ["position", "is_active"]
    search_fields = ["name_en", "name_fr"]
    inlines = [OfferInline]


@admin.register(Offer)
class OfferAdmin(admin.ModelAdmin):
    list_display = ["name_en", "name_fr", "line", "position", "is_active"]
    list_editable = ["position", "is_active"]
    list_filter = ["line", "is_active"]
    list_select_related = ["line"]
    search_fields = ["name_en", "name_fr"]
    autocomplete_fields = ["line"]


class CompetitorForm(forms.ModelForm):
    """A name that is no other competitor's, whatever its accents, case and legal form."""

    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    class Meta:
        model = Competitor
        fields = ["name", "website"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not names.company(name):
            raise ValidationError(_("A name has letters or digits."))
        other = Competitor.objects.of_name(name).exclude(pk=self.instance.pk).first()
        if other is not None:
            raise ValidationError(_("%(name)s is on record already; merge the two instead."), params={"name": other})
        return name


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(label=_("Merge into"), queryset=Competitor.objects.none())

    def __init__(self, *args: Any, competitor: Competitor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Competitor.objects.exclude(pk=competitor.pk)  # type: ignore[attr-defined]  # a field of a form over models


@admin.register(Competitor)
class CompetitorAdmin(admin.ModelAdmin):
    """The directory of competitors; two that are one company are merged here."""

    form = CompetitorForm
    list_display = ["name", "website", "presences_counted", "merge_link"]
    search_fields = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Competitor]:
        return super().get_queryset(request).annotate(presence_count=Count("presences"))

    def get_urls(self) -> list[URLPattern]:
        merge = self.admin_site.admin_view(self.merge)
        return [path("<int:pk>/merge/", merge, name="accounts_competitor_merge"), *super().get_urls()]

    @admin.display(description=_("stands at clients"), ordering="presence_count")
    def presences_counted(self, competitor: Any) -> int:
        return int(competitor.presence_count)

    @admin.display(description=_("merge"))
    def merge_link(self, competitor: Competitor) -> str:
        url = reverse("admin:accounts_competitor_merge", args=[competitor.pk])
        return format_html('<a href="{}">{}</a>', url, _("Merge into another"))

    def merge(self, request: HttpRequest, pk: int) -> HttpResponse:
        competitor = self.get_object(request, str(pk))
        if competitor is None:
            raise Http404
        if not (self.has_change_permission(request, competitor) and self.has_delete_permission(request, competitor)):
            raise PermissionDenied
        form = MergeForm(request.POST or None, competitor=competitor)
        if request.method == "POST" and form.is_valid():
            into = form.cleaned_data["into"]
            competitor_merge.merge(competitor, into=into)
            messages.success(request, _("%(one)s is now %(other)s.") % {"one": competitor, "other": into})
            return redirect("admin:accounts_competitor_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge %(name)s") % {"name": competitor},
            "opts": self.opts,
            "competitor": competitor,
            "form": form,
        }
        return render(request, "admin/accounts/competitor_merge.html", context)
