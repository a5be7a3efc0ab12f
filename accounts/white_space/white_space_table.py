"""The white space of an account as a file lists it: a row for each field somebody knows something of."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from accounts.models import WhiteSpaceCell
from ui.tables import Table


class WhiteSpaceTable(Table):
    line = tables.Column(accessor="offer__line", verbose_name=_("Product line"))
    offer = tables.Column(verbose_name=_("Offer"))
    part_of = tables.Column(accessor="unit__parent", verbose_name=_("Part of"))
    unit = tables.Column(verbose_name=_("Unit"), default=_("Whole account"))
    state = tables.Column(verbose_name=_("State"))
    sold = tables.Column(accessor="sold_amount", verbose_name=_("Sold a year"))
    potential = tables.Column(accessor="potential_amount", verbose_name=_("Potential a year"))
    open = tables.Column(accessor="open_amount", verbose_name=_("Still to be won"))
    currency = tables.Column(verbose_name=_("Currency"))
    competitor = tables.Column(verbose_name=_("Competitor"))
    probability = tables.Column(verbose_name=_("Probability, %"))
    certainty = tables.Column(verbose_name=_("Certainty"))
    note = tables.Column(verbose_name=_("Note"))
    changed_by = tables.Column(verbose_name=_("Changed by"))
    changed_at = tables.DateTimeColumn(verbose_name=_("Last changed"), format="Y-m-d H:i")

    class Meta(Table.Meta):
        model = WhiteSpaceCell
        default = ""
        fields = [
            "line", "offer", "part_of", "unit", "state", "sold", "potential", "open", "currency", "competitor",
            "probability", "certainty", "note", "changed_by", "changed_at",
        ]  # fmt: skip
