import django_tables2 as tables


class Table(tables.Table):
    class Meta:
        pass
