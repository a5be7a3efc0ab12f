"""The words of proposals and surveys that every installation begins with."""

from collections.abc import Mapping
from typing import Any

OF_PROPOSALS = {
    "en": (
        "Our proposal for {client}: {title}",
        "Dear {contact},\n\n"
        "Here is our proposal “{title}”: what we recommend to {client}, with objectives, milestones for both sides and "
        "the road map. It is valid until {valid_until}. {replaces}\n\n"
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
        "Elle est valable jusqu’au {valid_until}. {replaces}\n\n"
        "Le bouton ci-dessous ouvre une page qui vous est réservée, sans compte à créer\N{NO-BREAK SPACE}: "
        "vous pouvez y lire la proposition, poser une question sur chaque passage et nous dire ce que vous en "
        "pensez.\n\n"
        "Je me tiens à votre disposition pour la parcourir ensemble.\n\n"
        "Bien cordialement,\n{signed}\n{company}",
    ),
}


OF_SURVEYS = {
    "en": (
        "A few questions on what {client} needs",
        "Dear {contact},\n\n"
        "Before we plan the next years together, I would like to hear how you see them. "
        "I have {number} questions; most are answered with one click. You can answer until {last_day}, and change "
        "your answers until then.\n\n"
        "The button below opens a page of your own, without an account.\n\n"
        "Kind regards,\n{signed}\n{company}",
    ),
    "fr": (
        "Quelques questions sur les besoins de {client}",
        "Bonjour {contact},\n\n"
        "Avant de préparer avec vous les prochaines années, j’aimerais savoir comment vous les voyez. "
        "J’ai {number} questions\N{NO-BREAK SPACE}; la plupart se répondent d’un clic. Vous pouvez répondre jusqu’au "
        "{last_day}, et modifier vos réponses jusque-là.\n\n"
        "Le bouton ci-dessous ouvre une page qui vous est réservée, sans compte à créer.\n\n"
        "Bien cordialement,\n{signed}\n{company}",
    ),
}


def seed(templates: Any, mails: Mapping[str, tuple[str, str]]) -> None:
    """Write the message of each language that has none yet."""
    for language, (subject, text) in mails.items():
        templates.objects.get_or_create(language=language, defaults={"subject": subject, "text": text})
