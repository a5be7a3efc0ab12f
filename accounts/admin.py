"""Users and teams, for administrators. Accounts are worked on in the browser, behind their own gate."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.models import Team, User

admin.site.unregister(Group)


class UserForm(forms.ModelForm):
    """A user with an optional new password; empty leaves the present one, or none (single sign-on, password reset)."""

    new_password = forms.CharField(
        label=_("New password"), required=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    class Meta:
        model = User
        fields = ["email", "first_name", "last_name", "phone", "role", "team", "language", "time_zone", "is_active"]

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

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """People are history: they are barred from signing in, not deleted."""
        return False


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin):
    list_display = ["name", "lead"]
    search_fields = ["name"]
    autocomplete_fields = ["lead"]
