"""The form of a piece of evidence: what it cites is chosen from the account alone, and says the rest by itself."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.choices import Audience
from accounts.models import Account
from meetings.models import Touchpoint
from planning.choices import EvidenceKind
from planning.models import Evidence
from planning.models.evidence import ALWAYS_INTERNAL, LINKS
from ui.forms import InRows, ModelForm, prose

NEEDS_ITS_LINK = {EvidenceKind.PROFILE_ITEM, EvidenceKind.TOUCHPOINT, EvidenceKind.FIGURE}
INTERNAL_CITED = _("What it cites is internal: make that shareable first.")


class EvidenceForm(InRows, ModelForm):
    class Meta:
        model = Evidence
        fields = [*LINKS.values(), "text", "dated_on", "audience"]
        widgets = {"text": prose(3)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = EvidenceKind(self.instance.kind)
        self.link = LINKS.get(kind, "")
        for other in set(LINKS.values()) - {self.link}:
            del self.fields[other]
        if self.link:
            field = self.fields[self.link]
            field.queryset = to_cite(self.link, self.instance.account, kept=getattr(self.instance, f"{self.link}_id"))
            field.required = kind in NEEDS_ITS_LINK and not self.instance.pk
            self.fields["text"].required = False
            self.fields["text"].help_text = _("Empty: in the words of what it cites.")
        if self.link == "touchpoint":
            self.fields["touchpoint"].label_from_instance = _when_and_what
        if not self.instance.pk:
            self.initial["dated_on"] = None if self.link else timezone.localdate()
        self.fields["dated_on"].required = not self.link
        if self.link:
            self.fields["dated_on"].help_text = _("Empty: the day of what it cites.")
        if kind in ALWAYS_INTERNAL:
            del self.fields["audience"]
        shown = [["text"], ["dated_on", "audience"] if "audience" in self.fields else ["dated_on"]]
        self.rows = [[self.link], *shown] if self.link else shown

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        cited = data.get(self.link) if self.link else None
        if not data.get("text") and "text" not in self.errors and self.link not in self.errors:
            if cited is None or self.link == "contact":
                self.add_error("text", ValidationError(_("Say what it shows."), code="required"))
            else:
                data["text"] = str(cited)
        if self.link and not data.get("dated_on") and "dated_on" not in self.errors:
            data["dated_on"] = day_of(cited)
        self.refuse_to_come("dated_on")
        if data.get("audience") == Audience.SHAREABLE and getattr(cited, "audience", None) == Audience.INTERNAL:
            self.add_error("audience", INTERNAL_CITED)
        return data


def to_cite(link: str, account: Account, *, kept: int | None) -> Any:
    """What of the account a piece of evidence may cite."""
    return {
        "profile_item": lambda: account.profile_items.all(),
        "touchpoint": lambda: account.touchpoints.done().order_by("-done_at", "-pk"),
        "figure": lambda: account.figures.in_order(),
        "contact": lambda: account.contacts.to_choose(kept),
        "document": lambda: account.documents.all(),
    }[link]()


def _when_and_what(touchpoint: Touchpoint) -> str:
    return f"{date_format(timezone.localdate(touchpoint.done_at), 'SHORT_DATE_FORMAT')} · {touchpoint}"


def day_of(cited: Any) -> date:
    """The day of what is cited, as far as it has one; else today."""
    if isinstance(cited, Touchpoint) and cited.done_at:
        return timezone.localdate(cited.done_at)
    day: date | None = getattr(cited, "dated_on", None) or getattr(cited, "told_on", None)
    return day or timezone.localdate()
