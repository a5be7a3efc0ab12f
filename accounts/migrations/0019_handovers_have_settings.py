from django.db import migrations


def seed(apps, schema_editor):
    apps.get_model("accounts", "HandoverSettings").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0018_the_usual_checklists_and_introductions")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
