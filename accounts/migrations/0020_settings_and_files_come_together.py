"""Two migrations were written on the same one; from here on they are one line again."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0019_a_file_may_name_sector_address_and_parent"),
        ("accounts", "0019_handovers_have_settings"),
    ]
    operations: list[object] = []
