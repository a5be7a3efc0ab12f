from django.db import migrations

# code, (English, French) name, days a profile stays fresh
SEGMENTS = [
    ("key", ("Key accounts", "Comptes clés"), 90),
    ("growth", ("Growth accounts", "Comptes de croissance"), 180),
    ("standard", ("Standard accounts", "Comptes standard"), 365),
]


def seed(apps, schema_editor):
    segment = apps.get_model("scoring", "Segment")
    for code, (name_en, name_fr), days in SEGMENTS:
        segment.objects.get_or_create(code=code, defaults={"name_en": name_en, "name_fr": name_fr, "review_days": days})


class Migration(migrations.Migration):
    dependencies = [("scoring", "0002_the_usual_eight_criteria_as_a_draft")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
