"""Below each message stands what is attached, where something is; the seeded words need not say it."""

from typing import Any

from django.db import migrations

SAID = (" The PDF is attached as well.", " Le PDF est également joint.")


def say_it_no_more(apps: Any, schema_editor: Any) -> None:
    for template in apps.get_model("planning", "ProposalMailTemplate").objects.all():
        text = template.text
        for sentence in SAID:
            text = text.replace(sentence, "")
        if text != template.text:
            template.text = text
            template.save(update_fields=["text"])


class Migration(migrations.Migration):
    dependencies = [("planning", "0015_proposals_in_own_words_and_house_style")]
    operations = [migrations.RunPython(say_it_no_more, migrations.RunPython.noop)]
