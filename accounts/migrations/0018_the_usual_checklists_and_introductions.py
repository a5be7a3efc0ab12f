from django.db import migrations

from accounts import handover_seeding


def seed(apps, schema_editor):
    models = [apps.get_model("accounts", name) for name in ("ChecklistTemplate", "ChecklistItem", "IntroductionTemplate")]
    handover_seeding.seed(*models)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0017_handovers_are_signed_by_two_people")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
