"""How a proposal begins: words for this reader, in the reader's language, for the manager to make their own."""

from typing import Any

from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Contact
from planning.models import AccountPlan, Proposal

WORDS = ("title", "greeting", "letter", "next_steps")


def first_addressee(plan: AccountPlan) -> Contact | None:
    """Whom to write to, before anybody is chosen: the first contact who can be, better in the account's language."""
    writable = plan.account.contacts.who_can_be_written_to()
    return writable.filter(language=plan.account.language).first() or writable.first()


def language_for(plan: AccountPlan, addressee: Contact | None) -> str:
    return str(addressee.language if addressee is not None else plan.account.language)


def earlier(plan: AccountPlan) -> Proposal | None:
    """What the next proposal of a plan begins from: the last sent, of whichever edition, else the last made."""
    found: Proposal | None = (
        _of_lineage(plan).order_by(F("sent_at").desc(nulls_last=True), "-created_at", "-pk").first()
    )
    return found


def numbered(plan: AccountPlan, number: str) -> Proposal | None:
    """The proposal of the plan, in whichever edition, that a form says it was begun from."""
    is_number = number.isdecimal() and len(number) < 19
    found: Proposal | None = _of_lineage(plan).filter(pk=number).first() if is_number else None
    return found


def _of_lineage(plan: AccountPlan) -> Any:
    return Proposal.objects.filter(plan__in=AccountPlan.objects.of_lineage(plan)).select_related("plan", "addressee")


def words(
    plan: AccountPlan, *, addressee: Contact | None, language: str, base: Proposal | None = None
) -> dict[str, str]:
    """Title, greeting, letter and next steps to begin with; nothing of the plan's own words, which may be internal.

    Those of `base` where it is in the language; its greeting is for its addressee alone.
    """
    if base is not None and base.language == language:
        said = {name: str(getattr(base, name)) for name in WORDS}
        is_same = addressee is not None and addressee.pk == base.addressee_id
        return said if is_same else {**said, "greeting": _first_words(plan, addressee, language)["greeting"]}
    return _first_words(plan, addressee, language)


def _first_words(plan: AccountPlan, addressee: Contact | None, language: str) -> dict[str, str]:
    with translation.override(language):
        years = {"first": plan.starts_on.year, "last": plan.ends_on.year}
        if years["first"] == years["last"]:
            title = _("Our road map, %(first)d") % years
        else:
            title = _("Our road map together, %(first)d to %(last)d") % years
        return {
            "title": title,
            "greeting": _("Dear %(name)s,") % {"name": addressee} if addressee else _("Dear Sir or Madam,"),
            "letter": _letter(plan.account.name),
            "next_steps": _(
                "1. We go through this proposal together, and you tell us what to change.\n"
                "2. Each side names who answers for its milestones.\n"
                "3. We meet for the first review once the first milestone is due."
            ),
        }


def _letter(client: str) -> str:
    opening = _(
        "Thank you for the time your teams gave us. On the pages that follow you find what we understood of the "
        "situation of %(client)s, what we recommend, and how both sides will see that it works."
    ) % {"client": client}
    middle = _(
        "Every objective has an indicator, a starting point and a date; every milestone says which side owes it. "
        "Please tell us frankly where we misunderstood you: this is a draft of a common plan, not an offer."
    )
    end = _("We look forward to talking it over with you.")
    return "\n\n".join([opening, middle, end, _("Yours sincerely,")])
