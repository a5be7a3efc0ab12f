from django.db import migrations

from accounts.handovers import handover_seeding


def seed(apps, schema_editor):
    models = [apps.get_model("accounts", name) for name in ("ChecklistTemplate", "ChecklistItem", "IntroductionTemplate")]
    handover_seeding.seed(*models)
    apps.get_model("accounts", "HandoverSettings").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_handovers_and_transfers")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
