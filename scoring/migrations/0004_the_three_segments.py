from django.db import migrations

SEGMENTS = [("key", 90, None), ("growth", 180, 60), ("standard", 365, None)]


def seed(apps, schema_editor):
    segment = apps.get_model("scoring", "Segment")
    for code, days, score in SEGMENTS:
        segment.objects.get_or_create(code=code, defaults={"review_days": days, "least_score": score})


class Migration(migrations.Migration):
    dependencies = [("scoring", "0003_segments_and_how_long_a_profile_stays_fresh")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
