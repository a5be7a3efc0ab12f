"""Forms of rating rounds: composing one, moving its deadline, choosing who rates an account, noting what was agreed."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.account_list import in_team, managed_by, managers, teams
from accounts.choices import ListPage, Role
from accounts.models import Account, SavedView, User
from scoring.account_list import key_by_decision
from scoring.choices import KeyFilter, RaterKind
from scoring.filters import PortfolioFilter
from scoring.models import RatingRound, RoundTalk, Score
from scoring.ratings.rounds import MOST_ACCOUNTS, postpone
from scoring.scores.segments import in_segment, names
from ui.forms import Form, ModelForm

CHOOSING = ("segment", "key", "team", "manager", "view", "earlier", "best")
ANY = ("", pgettext_lazy("filter", "Any"))


def _deadline_to_come(form: Any) -> None:
    day = form.cleaned_data.get("deadline")
    if day is not None and day < timezone.localdate():
        form.add_error("deadline", _("This day has passed: raters need time."))


class RoundForm(ModelForm):
    """Name, purpose and deadline of a round."""

    class Meta:
        model = RatingRound
        fields = ["name", "purpose", "deadline"]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any]:
        super().clean()
        _deadline_to_come(self)
        return self.cleaned_data

    def save(self, commit: bool = True) -> Any:
        if self.instance.pk and "deadline" in self.changed_data:
            day, self.instance.deadline = self.instance.deadline, self.initial["deadline"]
            postpone(self.instance, deadline=day)
        return super().save(commit)


class RoundAddForm(RoundForm):
    """A new round: which accounts (what is left empty leaves out none), and who rates each."""

    segment = forms.ChoiceField(label=gettext_lazy("Segment"), required=False)
    key = forms.ChoiceField(label=gettext_lazy("Key or not"), required=False, choices=[ANY, *KeyFilter.choices])
    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False)
    manager = forms.ChoiceField(label=gettext_lazy("Manager"), required=False)
    view = forms.ModelChoiceField(
        label=gettext_lazy("Saved view of the portfolio"), queryset=SavedView.objects.none(), required=False,
        empty_label=pgettext_lazy("filter", "Any"),
    )  # fmt: skip
    earlier = forms.ModelChoiceField(
        label=gettext_lazy("Accounts of an earlier round"), queryset=RatingRound.objects.none(), required=False,
        empty_label=pgettext_lazy("filter", "Any"),
    )  # fmt: skip
    best = forms.IntegerField(
        label=gettext_lazy("Only the best"), required=False, min_value=1, max_value=MOST_ACCOUNTS,
        help_text=gettext_lazy("That many of them by score, those without a rank left out. Empty: all."),
    )  # fmt: skip
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Who rates each account"), required=False, choices=RaterKind.choices,
        initial=[RaterKind.MANAGER, RaterKind.DEPUTY], widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    executives = forms.ModelMultipleChoiceField(
        label=gettext_lazy("and these executives, every account"), required=False, queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        choices: dict[str, Any] = {"segment": names(), "team": teams(), "manager": managers()}
        for name, pairs in choices.items():
            self.fields[name].choices = [ANY, *pairs]
        views = SavedView.objects.visible_to(request.user).of_list(ListPage.PORTFOLIO)
        querysets: dict[str, Any] = {
            "view": views,
            "earlier": RatingRound.objects.visible_to(request.user).newest_first(),
            "executives": User.objects.active().filter(role=Role.EXECUTIVE),
        }
        for name, queryset in querysets.items():
            self.fields[name].queryset = queryset
        self.accounts: list[int] = []

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("kinds") and not data.get("executives") and "kinds" not in self.errors:
            self.add_error("kinds", _("Choose who rates: nobody is asked yet."))
        if not self.errors:
            self.accounts = list(self._accounts(data)[: MOST_ACCOUNTS + 1])
            if not self.accounts:
                self.add_error(self._narrowest(data), _("No account is left by what you chose: choose more widely."))
            if len(self.accounts) > MOST_ACCOUNTS:
                more = _("More than %(number)d accounts: choose fewer, or only the best.")
                self.add_error("best", more % {"number": MOST_ACCOUNTS})
        return data

    @property
    def choosing(self) -> list[Any]:
        """The fields that choose accounts."""
        return [self[name] for name in CHOOSING]

    def _narrowest(self, data: dict[str, Any]) -> str:
        """The last field that was filled in of those that choose accounts."""
        filled = [name for name in CHOOSING if data.get(name)]
        return filled[-1] if filled else "segment"

    def _accounts(self, data: dict[str, Any]) -> QuerySet[Any, Any]:
        """Numbers of the accounts chosen, the best first."""
        user = self.request.user
        accounts: Any = Account.objects.visible_to(user)
        if data.get("segment"):
            accounts = in_segment(accounts, data["segment"])
        for name, narrow in (("key", key_by_decision), ("team", in_team), ("manager", managed_by)):
            if data.get(name):
                accounts = narrow(accounts, data[name], user)
        if data.get("earlier"):
            accounts = accounts.filter(rating_rounds=data["earlier"])
        scores = Score.objects.running().filter(account__in=accounts)
        if data.get("view"):
            query = QueryDict(data["view"].query)
            scores = PortfolioFilter(query, queryset=scores, request=self.request).qs
        if not data.get("best"):
            return scores.best_first().values_list("account", flat=True)
        return scores.ranked().best_first().values_list("account", flat=True)[: data["best"]]


class RoundRatersForm(Form):
    """Who rates one account of a round."""

    people = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who rates this account"), required=False, queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Collection[int], asked: Collection[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(pk__in={*offered, *asked}).order_by("last_name", "first_name", "pk")
        self.fields["people"].queryset = people
        self.fields["people"].initial = list(asked)


class RoundTalkForm(ModelForm):
    class Meta:
        model = RoundTalk
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
