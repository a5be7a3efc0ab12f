"""The messages of proposals that every installation begins with."""

from typing import Any

MAILS = {
    "en": (
        "Our proposal for {client}: {title}",
        "Dear {contact},\n\n"
        "Here is our proposal “{title}”: what we recommend to {client}, with objectives, milestones for both sides and "
        "the road map. It is valid until {valid_until}.\n\n"
        "The button below opens a page of your own, without an account: you can read the proposal there, ask a "
        "question at any passage, and tell us what you think of it.\n\n"
        "I would be glad to go through it with you.\n\n"
        "Kind regards,\n{signed}\n{company}",
    ),
    "fr": (
        "Notre proposition pour {client}\N{NO-BREAK SPACE}: {title}",
        "Bonjour {contact},\n\n"
        "Voici notre proposition «\N{NO-BREAK SPACE}{title}\N{NO-BREAK SPACE}»\N{NO-BREAK SPACE}: "
        "ce que nous recommandons à {client}, avec les objectifs, les jalons des deux parties et la feuille de route. "
        "Elle est valable jusqu’au {valid_until}.\n\n"
        "Le bouton ci-dessous ouvre une page qui vous est réservée, sans compte à créer\N{NO-BREAK SPACE}: "
        "vous pouvez y lire la proposition, poser une question sur chaque passage et nous dire ce que vous en "
        "pensez.\n\n"
        "Je me tiens à votre disposition pour la parcourir ensemble.\n\n"
        "Bien cordialement,\n{signed}\n{company}",
    ),
}


def seed(templates: Any) -> None:
    """Write the message of each language that has none yet."""
    for language, (subject, text) in MAILS.items():
        templates.objects.get_or_create(language=language, defaults={"subject": subject, "text": text})
