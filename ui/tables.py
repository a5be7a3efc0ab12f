"""The table every list is drawn with."""

import django_tables2 as tables


class Table(tables.Table):
    """Columns of one list; `ui.lists.page` adds filters, paging and export around it."""

    class Meta:
        attrs = {"class": "table table-vcenter card-table table-hover"}
        template_name = "components/table.html"
        default = "–"
