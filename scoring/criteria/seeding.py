"""The eight usual criteria of key account selection, as a draft to begin with."""

from decimal import Decimal
from typing import Any

from scoring.choices import Axis

NAME = "The usual eight criteria"
# What these speak of is ours to the client; the others say what the client is worth to us.
OUR_STRENGTH = {"product-fit", "cultural-compatibility", "geographical-proximity", "existing-relationships"}

# code, points, (English, French) name, help, levels 0 to 5
USUAL: list[tuple[str, int, tuple[str, str], tuple[str, str], tuple[list[str], list[str]]]] = [
    (
        "product-fit",
        15,
        ("Product fit", "Adéquation de l’offre"),
        (
            "How well what we sell answers what this client needs, today and over the next three years.",
            "À quel point notre offre répond aux besoins de ce client, aujourd’hui et sur trois ans.",
        ),
        (
            [
                "Nothing we sell answers a need of theirs",
                "A marginal use, easily replaced",
                "One product fits, with adaptations",
                "Several products fit a site or division",
                "Our range fits most of their divisions",
                "Our range answers their central needs better than any other",
            ],
            [
                "Rien de notre offre ne répond à leurs besoins",
                "Un usage marginal, facile à remplacer",
                "Un produit convient, avec des adaptations",
                "Plusieurs produits conviennent à un site ou une division",
                "Notre gamme convient à la plupart de leurs divisions",
                "Notre gamme répond mieux que toute autre à leurs besoins centraux",
            ],
        ),
    ),
    (
        "revenue-potential",
        20,
        ("Revenue potential", "Potentiel de chiffre d’affaires"),
        (
            "What we could sell this client a year if everything went well, not what we sell today.",
            "Ce que nous pourrions vendre par an à ce client si tout allait bien, au-delà de ce que nous vendons.",
        ),
        (
            [
                "No purchase to be expected",
                "Below our average client",
                "About our average client",
                "Among our fifty largest",
                "Among our twenty largest",
                "Among our five largest",
            ],
            [
                "Aucun achat à attendre",
                "Moins que notre client moyen",
                "Autant que notre client moyen",
                "Parmi nos cinquante premiers clients",
                "Parmi nos vingt premiers clients",
                "Parmi nos cinq premiers clients",
            ],
        ),
    ),
    (
        "growth-potential",
        15,
        ("Growth potential", "Potentiel de croissance"),
        (
            "How fast the client's business with us can grow over three years: markets, investments, our share.",
            "Le rythme auquel nos affaires peuvent croître en trois ans : marchés, investissements, notre part.",
        ),
        (
            [
                "Shrinking, without an end in sight",
                "Shrinking slightly",
                "Stable",
                "Growing like its market",
                "Growing faster than its market",
                "Likely to double within three years",
            ],
            [
                "En recul, sans fin en vue",
                "En léger recul",
                "Stable",
                "En croissance, comme son marché",
                "En croissance plus rapide que son marché",
                "Doublement probable en trois ans",
            ],
        ),
    ),
    (
        "cultural-compatibility",
        10,
        ("Cultural compatibility", "Compatibilité culturelle"),
        (
            "Whether the two companies decide, work and keep their word in ways that go together.",
            "Si les deux entreprises décident, travaillent et tiennent parole de façon compatible.",
        ),
        (
            [
                "Values that contradict ours",
                "Buys on price alone, and by force",
                "Correct, at arm's length",
                "Open to working together on single subjects",
                "Works with its suppliers and shares its plans",
                "Thinks and decides as we do, at every level",
            ],
            [
                "Des valeurs contraires aux nôtres",
                "N’achète qu’au prix, en rapport de force",
                "Correct, à distance",
                "Ouvert au travail commun sur certains sujets",
                "Travaille avec ses fournisseurs et partage ses projets",
                "Pense et décide comme nous, à tous les niveaux",
            ],
        ),
    ),
    (
        "geographical-proximity",
        5,
        ("Geographical proximity", "Proximité géographique"),
        (
            "Whether we can serve the client's important sites with people and means near them.",
            "Notre capacité à servir les sites importants du client avec des équipes et des moyens proches.",
        ),
        (
            [
                "Out of our reach",
                "Served from another continent",
                "Served from another country",
                "Some of its sites lie near ours",
                "Most of its sites lie near ours",
                "Its deciding sites lie within an hour of ours",
            ],
            [
                "Hors de notre portée",
                "Servi depuis un autre continent",
                "Servi depuis un autre pays",
                "Quelques sites proches des nôtres",
                "La plupart des sites proches des nôtres",
                "Ses sites décisifs à moins d’une heure des nôtres",
            ],
        ),
    ),
    (
        "solvency",
        10,
        ("Solvency", "Solvabilité"),
        (
            "Whether the client can pay, and does on time: rating, balance sheet, its payments to us.",
            "Si le client peut payer, et paie à l’heure : notation, bilan, paiements reçus.",
        ),
        (
            [
                "Insolvent or in proceedings",
                "Serious doubts",
                "Pays late, debts weigh",
                "Sound, pays within two weeks of the date",
                "Strong, pays on time",
                "Investment grade and always on time",
            ],
            [
                "Insolvable ou en procédure",
                "Doutes sérieux",
                "Paie en retard, l’endettement pèse",
                "Sain, paie sous quinze jours après l’échéance",
                "Solide, paie à l’échéance",
                "Noté « investissement » et toujours à l’heure",
            ],
        ),
    ),
    (
        "existing-relationships",
        10,
        ("Existing relationships", "Relations existantes"),
        (
            "How many people of both companies know and trust each other, and how far up.",
            "Combien de personnes des deux entreprises se connaissent et se font confiance, et jusqu’à quel niveau.",
        ),
        (
            [
                "We know nobody",
                "One buyer knows us",
                "Several people know us, in one function",
                "People in several functions trust us",
                "Decision makers call us themselves",
                "Trusted at the top and in every function",
            ],
            [
                "Nous ne connaissons personne",
                "Un acheteur nous connaît",
                "Plusieurs personnes nous connaissent, dans une fonction",
                "Plusieurs fonctions nous font confiance",
                "Les décideurs nous appellent d’eux-mêmes",
                "Confiance de la direction et de chaque fonction",
            ],
        ),
    ),
    (
        "potential-partnership",
        15,
        ("Potential partnership", "Partenariat potentiel"),
        (
            "Whether more than buying and selling can come of it: joint development, shared plans, new markets.",
            "Si la relation peut dépasser la vente : développement commun, projets partagés, nouveaux marchés.",
        ),
        (
            [
                "None, and none wanted",
                "Wished for by us alone",
                "Talked about",
                "A first joint project stands to reason",
                "Both sides look for joint projects",
                "Both boards want a partnership over years",
            ],
            [
                "Aucun, et aucun souhaité",
                "Souhaité par nous seuls",
                "Évoqué",
                "Un premier projet commun s’impose",
                "Les deux parties cherchent des projets communs",
                "Les deux directions veulent un partenariat de long terme",
            ],
        ),
    ),
]


def seed(versions: Any, criteria: Any) -> bool:
    """Add the draft with the eight usual criteria where there is no version at all. Returns whether it was added.

    `versions` and `criteria` are the models, as they are or as a migration knows them.
    """
    if versions.objects.exists():
        return False
    draft = versions.objects.create(name=NAME)
    criteria.objects.bulk_create(
        criteria(
            criteria_version=draft,
            code=code,
            position=position,
            weight=Decimal(points),
            name_en=name[0],
            name_fr=name[1],
            help_en=words[0],
            help_fr=words[1],
            levels_en=levels[0],
            levels_fr=levels[1],
            axis=axis(code),
        )
        for position, (code, points, name, words, levels) in enumerate(USUAL, start=1)
    )
    return True


def axis(code: str) -> str:
    """What a usual criterion speaks of."""
    return Axis.STRENGTH if code in OUR_STRENGTH else Axis.ATTRACTIVENESS
