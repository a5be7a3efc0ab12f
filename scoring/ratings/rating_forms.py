"""Rating one account on a page: a form for each judged criterion."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring.choices import LEVELS
from scoring.models import Criterion, Rating
from scoring.ratings.rating import Judgement, rated_meanwhile
from scoring.ratings.spread import Spread
from ui.forms import Form


class RatingForm(Form):
    """The rating of one criterion: untouched it says nothing, touched it needs a level and a reason."""

    level = forms.TypedChoiceField(
        label=gettext_lazy("Level"), coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    evidence = forms.URLField(
        label=gettext_lazy("Evidence"), required=False, max_length=500, assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )  # fmt: skip
    known = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        criterion: Criterion,
        spread: Spread | None,
        share: Any,
        old_before: datetime | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criterion = criterion
        self.spread = spread
        self.standing: Rating | None = spread.ratings[0] if spread else None
        self.share = share
        self.is_old = bool(self.standing and old_before and self.standing.at < old_before)
        self.fields["level"].choices = [(level, criterion.levels[level]) for level in LEVELS]
        if self.standing is not None:
            self.fields["level"].initial = self.standing.level
            self.fields["known"].initial = self.standing.pk

    @property
    def is_touched(self) -> bool:
        """Whether the person wrote or chose something: another level than the one shown, a reason, a link."""
        data = self.cleaned_data
        if data.get("reason") or data.get("evidence"):
            return True
        return data.get("level") is not None and data["level"] != self._level_shown()

    def _level_shown(self) -> int | None:
        known = self.cleaned_data.get("known")
        if self.standing is None or known is None:
            return None
        if known == self.standing.pk:
            return self.standing.level
        seen = Rating.objects.filter(account=self.standing.account_id, pk=known, code=self.criterion.code).first()
        return seen.level if seen else None

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors or not self.is_touched:
            return data
        if data.get("level") is None:
            self.add_error("level", _("Choose a level, or leave the whole criterion empty."))
        if not data.get("reason"):
            self.add_error("reason", _("Say why: a rating without a reason convinces nobody."))
        if not self.errors and self.standing is not None and data.get("known") != self.standing.pk:
            self._tell_of_the_other()
        return data

    def _tell_of_the_other(self) -> None:
        assert self.standing is not None
        self.add_error("level", rated_meanwhile(self.standing))
        seen_now: Any = self.data.copy()  # type: ignore[attr-defined]  # a form that was posted: its data is a QueryDict
        seen_now[self.add_prefix("known")] = str(self.standing.pk)
        self.data = seen_now

    def judgement(self) -> Judgement | None:
        """What is to be recorded; None where nothing was touched."""
        if not self.is_touched:
            return None
        data = self.cleaned_data
        return Judgement(
            criterion=self.criterion, level=data["level"], reason=data["reason"], evidence=data["evidence"]
        )


class RatingSheet:
    """The judged criteria of the running version on one page; what is filled in is recorded, the rest stays."""

    def __init__(
        self,
        data: Any,
        *,
        criteria: list[Criterion],
        spreads: Mapping[str, Spread],
        old_before: datetime | None = None,
    ) -> None:
        self.version = criteria[0].criteria_version_id if criteria else None
        self.is_outdated = data is not None and data.get("criteria_version") != str(self.version)
        total = sum((criterion.weight for criterion in criteria), Decimal(0))
        self.forms = [
            RatingForm(
                data,
                prefix=criterion.code,
                criterion=criterion,
                spread=spreads.get(criterion.code),
                share=criterion.share_of(total),
                old_before=old_before,
            )
            for criterion in criteria
            if criterion.is_judged
        ]
        self.nothing_filled = False

    def is_valid(self) -> bool:
        """Whether every form is in order, written on the running version, and something is to be recorded."""
        if not all(form.is_valid() for form in self.forms) or self.is_outdated:
            return False
        self.nothing_filled = not self.judgements()
        return not self.nothing_filled

    @property
    def has_errors(self) -> bool:
        return any(form.errors for form in self.forms)

    def judgements(self) -> list[Judgement]:
        return [judgement for form in self.forms if (judgement := form.judgement()) is not None]
