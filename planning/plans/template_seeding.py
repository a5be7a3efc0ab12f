"""The templates that every installation begins with: one for any client, one for health care."""

from decimal import Decimal
from typing import Any, NamedTuple


class Goal(NamedTuple):
    """An objective: title and indicator in both languages, unit, direction, target, month; then its milestones."""

    title: tuple[str, str]
    kpi: tuple[str, str]
    unit: str
    direction: str
    target: int
    month: int
    steps: list[tuple[int, str, str, str]]  # month, who owes it, English, French


SITUATION = (
    "**The client today:** what moves in its markets, what its management wants.\n\n"
    "**Our relationship:** what we supply, with whom we work, what went well and what did not.",
    "**Le client aujourd’hui\N{NO-BREAK SPACE}:** ce qui évolue sur ses marchés, ce que veut sa direction.\n\n"
    "**Notre relation\N{NO-BREAK SPACE}:** ce que nous fournissons, avec qui nous travaillons, ce qui a bien marché et "
    "ce qui a moins bien marché.",
)
VISION = (
    "At the end of the plan, each side can name what the other helped it to reach.",
    "À la fin du plan, chaque partie peut dire ce que l’autre l’a aidée à atteindre.",
)
GENERAL = [
    Goal(
        ("Solve the greatest difficulty together", "Résoudre ensemble la plus grande difficulté"),
        ("Share of the agreed cases that are solved", "Part des cas convenus qui sont résolus"),
        "%", "up", 80, 12,
        [
            (1, "us", "Kick-off with both teams", "Lancement avec les deux équipes"),
            (2, "client", "Figures of today are given", "Les chiffres actuels sont fournis"),
            (6, "us", "First case solved and measured", "Premier cas résolu et mesuré"),
        ],
    ),
    Goal(
        ("Be trusted at every level", "Gagner la confiance à chaque niveau"),
        ("Decision makers with whom we talk each quarter", "Décideurs rencontrés chaque trimestre"),
        "", "up", 5, 24,
        [
            (3, "client", "Executive sponsor named", "Parrain exécutif désigné"),
            (6, "us", "First review with both managements", "Première revue avec les deux directions"),
        ],
    ),
]  # fmt: skip
HEALTH_CARE = [
    Goal(
        ("Return lines to service faster", "Remettre les lignes en service plus vite"),
        ("Hours between stop and validated restart", "Heures entre l’arrêt et le redémarrage validé"),
        "h", "down", 12, 18,
        [
            (2, "client", "Pilot site and quality contact named", "Site pilote et contact qualité désignés"),
            (4, "us", "Validation file agreed with quality", "Dossier de validation convenu avec la qualité"),
            (9, "us", "First guided restart", "Premier redémarrage guidé"),
        ],
    ),
    Goal(
        ("Secure supply of critical parts", "Sécuriser l’approvisionnement en pièces critiques"),
        ("Critical parts delivered on time", "Pièces critiques livrées à temps"),
        "%", "up", 98, 24,
        [
            (3, "client", "List of critical parts given", "Liste des pièces critiques fournie"),
            (6, "us", "Safety stock in place", "Stock de sécurité en place"),
        ],
    ),
]  # fmt: skip
TEMPLATES = [
    ("", "First joint plan", "Premier plan commun", GENERAL),
    (
        "35",
        "Health care: uptime and supply",
        "Santé, disponibilité et approvisionnement",
        HEALTH_CARE,
    ),
]


def seed(templates: Any, objectives: Any, milestones: Any, sectors: Any) -> None:
    """Write the templates where there is none yet; the standard sectors stand."""
    if templates.objects.exists():
        return
    for code, name_en, name_fr, goals in TEMPLATES:
        sector = sectors.objects.filter(pk=code).first() if code else None
        if code and sector is None:
            continue
        texts = {"situation_en": SITUATION[0], "situation_fr": SITUATION[1]}
        texts |= {"vision_en": VISION[0], "vision_fr": VISION[1]}
        template = templates.objects.create(name_en=name_en, name_fr=name_fr, sector=sector, years=2, **texts)
        for position, goal in enumerate(goals, start=1):
            objective = objectives.objects.create(
                template=template,
                title_en=goal.title[0],
                title_fr=goal.title[1],
                kpi_en=goal.kpi[0],
                kpi_fr=goal.kpi[1],
                unit=goal.unit,
                direction=goal.direction,
                target=Decimal(goal.target),
                month=goal.month,
                position=position,
            )
            for month, obligor, english, french in goal.steps:
                milestones.objects.create(
                    objective=objective, title_en=english, title_fr=french, obligor=obligor, month=month
                )
