"""Entering an absence and taking it back: what has begun stays on record, for it says who acted."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Absence, User
from accounts.models.absence import ONE_DAY, days


def check_free(person: User, *, first: date, last: date, besides: int | None = None) -> None:
    """Raises ValidationError where `person` is away already on some of these days, in an absence other than `besides`.

    Holds the person's row to the end of the transaction: of two who enter days at once, the second sees the first's.
    """
    held = User.objects.select_for_update(no_key=True).get(email=person.email)
    standing = Absence.objects.between(first, last).filter(user=held).exclude(pk=besides or 0).first()
    if standing is not None:
        raise ValidationError(
            _("%(person)s is already absent from %(first)s to %(last)s.")
            % {
                "person": person,
                "first": date_format(standing.first_on),
                "last": date_format(standing.last_on),
            }
        )


def take_back(absence: Absence) -> None:
    """Remove an absence to come; end one that has begun: yesterday was its last day, or it is as if it never was.

    The caller holds the row. Raises ValidationError for one that is over.
    """
    today = timezone.localdate()
    if absence.is_over:
        raise ValidationError(_("This absence is over; it stays on record, for it says who acted."))
    if absence.first_on >= today:
        absence.delete()
        return
    absence.period = days(absence.first_on, today - ONE_DAY)
    absence.version += 1
    absence.save(update_fields=["period", "version"])
