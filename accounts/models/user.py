"""The people who sign in."""

from typing import Any, ClassVar
from zoneinfo import available_timezones

import pghistory
import pgtrigger
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.choices import Language, Role
from accounts.models.team import Team


def time_zone_choices() -> list[tuple[str, str]]:
    """Places people know, and UTC; neither old names such as `GB` nor offsets such as `Etc/GMT+5`."""
    no_places = ("Etc/", "US/")
    places = [name for name in available_timezones() if "/" in name and not name.startswith(no_places)]
    return [(name, name) for name in [*sorted(places), "UTC"]]


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def visible_to(self, user: Any) -> "UserQuerySet":
        """Colleagues whose work `user` looks after: all for executives and administrators, a lead's team, oneself."""
        if user.sees_everything:
            return self.all()
        return self.filter(models.Q(pk=user.pk) | models.Q(team__in=Team.objects.led_by(user)))

    def who_may_stand_in(self) -> "UserQuerySet":
        """People who can approve in the place of an absent lead."""
        return self.active().filter(role__in=[Role.LEAD, Role.EXECUTIVE])

    def who_may_be_in_charge(self) -> "UserQuerySet":
        """People an account can be given to: managers and leads; nobody who sells."""
        return self.active().filter(role__in=[Role.MANAGER, Role.LEAD])


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]  # a class made on the way
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user: User = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """The first administrator of an installation; nobody stands above the rules, so it is no superuser."""
        return self.create_user(email, password, **{**fields, "role": Role.ADMINISTRATOR})

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


# Nobody becomes a seller, executive or administrator while in charge of an account, today or later.
CHARGES_ARE_GIVEN_UP_FIRST = """
    IF NEW.role NOT IN ('manager', 'lead') AND EXISTS (
        SELECT FROM accounts_assignment
        WHERE user_id = NEW.id AND (upper(period) IS NULL OR upper(period) > CURRENT_DATE)
    ) THEN
        RAISE EXCEPTION 'this person is still in charge of accounts'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'charges_are_given_up_first';
    END IF;
    RETURN NEW;
"""


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractBaseUser, PermissionsMixin):
    """A person of our company, signing in by e-mail."""

    email = models.EmailField(_("e-mail address"), unique=True)
    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=100)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.MANAGER)
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True, on_delete=models.PROTECT, related_name="members"
    )
    language = models.CharField(
        _("language"), max_length=2, choices=Language, blank=True, help_text=_("Empty: the browser's language.")
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default="Europe/Paris", choices=time_zone_choices)
    weekly_contact_hours = models.DecimalField(
        _("hours a week for contacts"),
        max_digits=3,
        decimal_places=1,
        null=True,
        blank=True,
        help_text=_("What the load board holds promised contacts against. Empty: not stated."),
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("joined"), auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["last_name", "first_name", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_is_lower_case"),
            models.CheckConstraint(condition=models.Q(is_superuser=False), name="nobody_stands_above_the_rules"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_role_is_known"),
            models.CheckConstraint(
                condition=models.Q(weekly_contact_hours=None)
                | models.Q(weekly_contact_hours__gt=0, weekly_contact_hours__lte=80),
                name="contacts_fill_at_most_80_hours_a_week",
                violation_error_message=_("State more than 0 and at most 80 hours a week, or leave it empty."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="charges_are_given_up_first",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("role"),
                func=CHARGES_ARE_GIVEN_UP_FIRST,
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.email

    def get_short_name(self) -> str:
        return self.first_name or self.email

    @property
    def is_staff(self) -> bool:
        """May open the Django admin: executives for the criteria, administrators for the rest."""
        return self.role in {Role.EXECUTIVE, Role.ADMINISTRATOR}

    @property
    def is_absent(self) -> bool:
        """Whether the person is away today."""
        return bool(self.absences.current().exists())

    @property
    def sees_everything(self) -> bool:
        return self.role in {Role.EXECUTIVE, Role.ADMINISTRATOR}
