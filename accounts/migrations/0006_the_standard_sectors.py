from django.db import migrations

from accounts import sectors


def seed(apps, schema_editor):
    sectors.seed(apps.get_model("accounts", "Sector"))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_the_registry")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
