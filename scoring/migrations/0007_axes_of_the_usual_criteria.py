from django.db import migrations

from scoring import seeding


def give_axes(apps, schema_editor):
    seeding.give_axes(apps.get_model("scoring", "Criterion"))


class Migration(migrations.Migration):
    dependencies = [("scoring", "0006_ratings_of_a_draft_kept_ready")]
    operations = [migrations.RunPython(give_axes, migrations.RunPython.noop)]
