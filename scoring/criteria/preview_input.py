"""The weights and limits of the moment, as the page of a draft posts them while they move; nothing is saved."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from scoring.criteria import publishing
from scoring.criteria.criterion_form import CriterionForm
from scoring.criteria.draft_forms import DraftForm
from scoring.criteria.preview import LIMITS, WhatIf
from scoring.models import CriteriaVersion, Criterion

WEIGHT = "weight-"  # and the code of the criterion
TAKEN_AWAY = "gone"  # codes of criteria that are ticked for deletion


def read(draft: CriteriaVersion, criteria: list[Criterion], data: Any) -> WhatIf:
    """What is asked in `data`; limits it does not name are as saved. Raises ValidationError with one sentence."""
    gone = set(data.getlist(TAKEN_AWAY))
    kept = [(place, one) for place, one in enumerate(criteria, start=1) if one.code not in gone]
    weights = [_weight(criterion, data) for _place, criterion in kept]
    publishing.check(weights)
    limits = _limits(draft, data)
    return WhatIf(draft, [one for _place, one in kept], weights, [place for place, _one in kept], **limits)


def _weight(criterion: Criterion, data: Any) -> Any:
    given = data.get(f"{WEIGHT}{criterion.code}")
    if given is None:
        raise ValidationError(
            _("The weight of “%(criterion)s” is missing: open the page again."), params={"criterion": criterion.name}
        )
    try:
        return CriterionForm.base_fields["weight"].clean(given)
    except ValidationError as fault:
        raise _at(criterion.name, fault) from None


def _limits(draft: CriteriaVersion, data: Any) -> dict[str, Any]:
    """The limits, checked by the form of the draft itself."""
    saved = model_to_dict(draft)
    form = DraftForm(saved | {name: data[name] for name in LIMITS if name in data}, instance=draft)
    for field, faults in form.errors.as_data().items():
        names_it = field not in form.fields or faults[0].code == "overlap"
        raise _at("" if names_it else form.fields[field].label, faults[0])
    return {name: getattr(draft, name) for name in LIMITS}


def _at(place: Any, fault: ValidationError) -> ValidationError:
    sentence = fault.messages[0]
    return ValidationError(_("%(place)s: %(sentence)s") % {"place": place, "sentence": sentence} if place else sentence)
