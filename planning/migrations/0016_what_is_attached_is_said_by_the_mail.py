"""Seeded words say no more what the mail says itself, nor speak to the client of the client.

Below each message stands what is attached, where something is.
"""

from typing import Any

from django.db import migrations

SAID = {
    "ProposalMailTemplate": [(" The PDF is attached as well.", ""), (" Le PDF est également joint.", "")],
    "SurveyMailTemplate": [
        ("the next years together with {client}, I", "the next years together, I"),
        ("préparer les prochaines années avec {client}, j", "préparer avec vous les prochaines années, j"),
    ],
}


def say_it_no_more(apps: Any, schema_editor: Any) -> None:
    for name, sentences in SAID.items():
        for template in apps.get_model("planning", name).objects.all():
            text = template.text
            for before, after in sentences:
                text = text.replace(before, after)
            if text != template.text:
                template.text = text
                template.save(update_fields=["text"])


class Migration(migrations.Migration):
    dependencies = [("planning", "0015_proposals_in_own_words_and_house_style")]
    operations = [migrations.RunPython(say_it_no_more, migrations.RunPython.noop)]
