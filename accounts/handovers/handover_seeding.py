"""What a fresh installation begins with: the usual checklists, and words to introduce us to a client."""

from typing import Any, NamedTuple


class Item(NamedTuple):
    """A thing to check: its texts, who checks it, and when it ticks itself."""

    en: str
    fr: str
    whose: str
    required: bool = True
    finding: str = ""
    day: int | None = None


GIVER, RECEIVER = "giver", "receiver"
SPOKEN = Item(
    "We have talked it through with each other, not only read it",
    "Nous en avons parlé de vive voix, pas seulement par écrit",
    RECEIVER,
)
INTRODUCED = Item(
    "The introduction to the client is written, or there is a reason to send none",
    "La présentation au client est rédigée, ou il y a une raison de ne pas l’envoyer",
    RECEIVER,
    finding="introduction_written",
)

CHECKLISTS: dict[str, tuple[str, list[Item]]] = {
    "handover": (
        "Handover from sales / Passation par les ventes",
        [
            Item(
                "The contract is on record: reference, dates, value, what was sold",
                "Le contrat est consigné : référence, dates, montant, ce qui a été vendu",
                GIVER,
                finding="contract_filled",
            ),
            Item(
                "At least one person at the client can be written to",
                "Au moins une personne chez le client peut être contactée par courriel",
                GIVER,
                finding="reachable_contact",
            ),
            Item(
                "The client knows how often it will hear from us",
                "Le client sait à quelle fréquence il aura de nos nouvelles",
                GIVER,
                finding="promised_cadence",
            ),
            Item(
                "Every promise made to the client is written down, also those made by word of mouth",
                "Toutes les promesses faites au client sont écrites, y compris celles faites de vive voix",
                GIVER,
            ),
            Item(
                "Complaints, open invoices and offers under way are among the open matters",
                "Réclamations, factures impayées et offres en cours figurent parmi les affaires en cours",
                GIVER,
            ),
            Item(
                "The client was told in person that its contact changes",
                "Le client a été prévenu de vive voix que son interlocuteur change",
                GIVER,
                required=False,
            ),
            SPOKEN,
            Item(
                "I know the promises, and we can keep them",
                "Je connais les promesses faites, et nous pouvons les tenir",
                RECEIVER,
            ),
            INTRODUCED,
            Item(
                "The first meeting with the client has a date",
                "Le premier rendez-vous avec le client est fixé",
                RECEIVER,
                required=False,
            ),
        ],
    ),
    "transfer": (
        "Transfer between managers / Transfert entre responsables",
        [
            Item(
                "What is in nobody’s notes yet is written down: habits, sore points, who decides",
                "Ce qui n’est encore noté nulle part est écrit : habitudes, points sensibles, qui décide",
                GIVER,
            ),
            SPOKEN,
            Item(
                "I know the running plan, the promised contacts and what is overdue",
                "Je connais le plan en cours, les contacts promis et ce qui est en retard",
                RECEIVER,
            ),
            Item(
                "Of every open matter I have said whether it goes along or stays",
                "Pour chaque affaire en cours, j’ai dit si elle suit le compte ou si elle reste",
                RECEIVER,
            ),
            INTRODUCED,
        ],
    ),
    "first_90_days": (
        "The first 90 days / Les 90 premiers jours",
        [
            Item("Meet every key contact once", "Rencontrer une fois chaque interlocuteur clé", RECEIVER, day=30),
            Item(
                "Read the profile, correct what is out of date, fill what is missing",
                "Lire le profil, corriger ce qui est périmé, compléter ce qui manque",
                RECEIVER,
                day=30,
            ),
            Item(
                "Settle every open matter taken over, or give it a date",
                "Régler chaque affaire en cours reprise, ou lui donner une date",
                RECEIVER,
                day=30,
            ),
            Item(
                "Ask the client how it sees the collaboration, and what it expects",
                "Demander au client comment il voit la collaboration et ce qu’il en attend",
                RECEIVER,
                day=60,
            ),
            Item(
                "Assess the client's needs, or go through the last assessment with it",
                "Évaluer les besoins du client, ou revoir avec lui la dernière évaluation",
                RECEIVER,
                day=60,
            ),
            Item(
                "Put the account plan before the lead, written or brought up to date",
                "Soumettre le plan de compte, rédigé ou mis à jour, au responsable d’équipe",
                RECEIVER,
                day=90,
            ),
            Item(
                "Check that every promised contact took place",
                "Vérifier que chaque contact promis a eu lieu",
                RECEIVER,
                day=90,
            ),
        ],
    ),
}

INTRODUCTIONS: dict[tuple[str, str], tuple[str, str]] = {
    ("handover", "en"): (
        "Your contacts at {company}",
        """Dear {contact},

From {first_day} on, {manager} looks after {client} at {company}. {giver} has handed over \
everything that was agreed with you: nothing of it changes.

**Your points of contact**

{points_of_contact}

**How often you will hear from us**

{promised_contacts}

**If something goes wrong**

Please do not wait: {in_difficulty} will see to it.

I look forward to working with you.

Kind regards,
{manager}
{company}""",
    ),
    ("handover", "fr"): (
        "Vos interlocuteurs chez {company}",
        """Bonjour {contact},

À compter du {first_day}, {manager} suit {client} chez {company}. {giver} lui a transmis \
tout ce qui a été convenu avec vous : rien n’y change.

**Vos interlocuteurs**

{points_of_contact}

**À quelle fréquence vous aurez de nos nouvelles**

{promised_contacts}

**En cas de difficulté**

N’attendez pas : {in_difficulty} s’en chargera.

Au plaisir de travailler avec vous.

Bien cordialement,
{manager}
{company}""",
    ),
    ("transfer", "en"): (
        "Your new contact at {company}",
        """Dear {contact},

From {first_day} on, {manager} takes over from {giver} and looks after {client} at {company}. \
Everything that was agreed with you stands, and what is under way goes on.

**Your points of contact**

{points_of_contact}

**How often you will hear from us**

{promised_contacts}

**If something goes wrong**

Please do not wait: {in_difficulty} will see to it.

I look forward to working with you.

Kind regards,
{manager}
{company}""",
    ),
    ("transfer", "fr"): (
        "Votre nouvel interlocuteur chez {company}",
        """Bonjour {contact},

À compter du {first_day}, {manager} prend la suite de {giver} et suit {client} chez {company}. \
Tout ce qui a été convenu avec vous reste valable, et ce qui est en cours se poursuit.

**Vos interlocuteurs**

{points_of_contact}

**À quelle fréquence vous aurez de nos nouvelles**

{promised_contacts}

**En cas de difficulté**

N’attendez pas : {in_difficulty} s’en chargera.

Au plaisir de travailler avec vous.

Bien cordialement,
{manager}
{company}""",
    ),
}


def seed(checklists: Any, items: Any, introductions: Any) -> None:
    """Add the usual checklists and introductions of each kind of which there is none yet.

    `checklists`, `items` and `introductions` are the models, as they are or as a migration knows them.
    """
    for kind, (name, lines) in CHECKLISTS.items():
        if checklists.objects.filter(kind=kind).exists():
            continue
        template = checklists.objects.create(kind=kind, name=name)
        items.objects.bulk_create(
            items(
                template=template,
                position=position,
                text_en=line.en,
                text_fr=line.fr,
                whose=line.whose,
                required=line.required,
                finding=line.finding,
                day=line.day,
            )
            for position, line in enumerate(lines, start=1)
        )
    for (kind, language), (subject, text) in INTRODUCTIONS.items():
        introductions.objects.get_or_create(kind=kind, language=language, defaults={"subject": subject, "text": text})
