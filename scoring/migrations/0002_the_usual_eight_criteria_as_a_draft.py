from django.db import migrations

from scoring.criteria import seeding


def seed(apps, schema_editor):
    seeding.seed(apps.get_model("scoring", "CriteriaVersion"), apps.get_model("scoring", "Criterion"))


class Migration(migrations.Migration):
    dependencies = [("scoring", "0001_criteria_ratings_scores")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
