"""Whether somebody named in work at an account still looks after it; what nobody does, falls to whoever acts."""

from django.db.models import Exists, F, OuterRef, Q

from accounts.choices import Role
from accounts.models import Absence, Assignment


def looks_after(person: str, account: str, *, today_only: bool = False) -> Q:
    """The user at `person` is in charge of the account at `account` today, leads its team, or sees every account.

    Both are paths of the queryset that is filtered. `today_only`: and is not away today.
    """
    charges = Assignment.objects.current().filter(account=OuterRef(account), user=OuterRef(person))
    leads = Q(**{f"{account}__team__lead": F(person)})
    everything = Q(**{f"{person}__role__in": [Role.EXECUTIVE, Role.ADMINISTRATOR]})
    found = Q(**{f"{person}__is_active": True}) & (Q(Exists(charges)) | leads | everything)
    if today_only:
        found &= ~Q(Exists(Absence.objects.current().filter(user=OuterRef(person))))
    return found
