"""What a fresh installation begins with: questions to any client and to one sector."""

from typing import Any, NamedTuple


class Asked(NamedTuple):
    """A question in both languages, and how it is answered."""

    kind: str
    way: str
    en: str
    fr: str
    help_en: str = ""
    help_fr: str = ""
    options_en: tuple[str, ...] = ()
    options_fr: tuple[str, ...] = ()


DIFFICULTY, SHARED_GOAL, FORESEEN = "difficulty", "shared_goal", "foreseen_problem"
SPACE = "\N{NO-BREAK SPACE}"

GENERAL = [
    Asked(
        DIFFICULTY, "text",
        "Which difficulties cost you most at the moment?",
        "Quelles difficultés vous coûtent le plus en ce moment ?",
        "Money, time, quality, people: name the two or three that weigh most.",
        "Argent, temps, qualité, personnes : citez les deux ou trois qui pèsent le plus.",
    ),
    Asked(
        DIFFICULTY, "grade",
        "How well do today's solutions answer these difficulties?",
        "Les solutions actuelles répondent-elles bien à ces difficultés ?",
        "1: not at all. 5: fully.",
        "1 : pas du tout. 5 : pleinement.",
    ),
    Asked(
        DIFFICULTY, "choice",
        "What most often stands in the way of a change?",
        "Qu’est-ce qui fait le plus souvent obstacle à un changement ?",
        options_en=("Budget", "Time of the people concerned", "Agreement inside", "Technology", "Rules and law"),
        options_fr=(
            "Le budget", "Le temps des personnes concernées", "L’accord en interne", "La technique", "La réglementation"
        ),
    ),
    Asked(
        DIFFICULTY, "grade",
        "How easy is it to work with us?",
        "Est-il facile de travailler avec nous ?",
        "1: very hard. 5: very easy.",
        "1 : très difficile. 5 : très facile.",
    ),
    Asked(
        SHARED_GOAL, "text",
        "What do you want to have achieved in one to three years?",
        "Que souhaitez-vous avoir accompli d’ici un à trois ans ?",
        "The goals by which your management will measure success.",
        "Les objectifs sur lesquels votre direction mesurera la réussite.",
    ),
    Asked(
        SHARED_GOAL, "grade",
        "How much do we contribute to these goals today?",
        "Dans quelle mesure contribuons-nous à ces objectifs aujourd’hui ?",
        "1: not at all. 5: a great deal.",
        "1 : pas du tout. 5 : énormément.",
    ),
    Asked(
        SHARED_GOAL, "yes_no",
        "Would you develop something new together with us?",
        "Seriez-vous prêts à développer quelque chose de nouveau avec nous ?",
    ),
    Asked(
        SHARED_GOAL, "text",
        "Where could we help you more, and where could you help us?",
        "Où pourrions-nous vous aider davantage, et où pourriez-vous nous aider ?",
    ),
    Asked(
        FORESEEN, "text",
        "Which problems do you see coming in the next three years?",
        "Quels problèmes voyez-vous venir dans les trois prochaines années ?",
        "Market, suppliers, rules, people leaving, technology.",
        "Marché, fournisseurs, réglementation, départs, technique.",
    ),
    Asked(
        FORESEEN, "grade",
        "How well are you prepared for them?",
        "Y êtes-vous bien préparés ?",
        "1: not at all. 5: fully.",
        "1 : pas du tout. 5 : pleinement.",
    ),
    Asked(
        FORESEEN, "yes_no",
        "Will you review your suppliers in the next twelve months?",
        "Allez-vous revoir vos fournisseurs dans les douze prochains mois ?",
    ),
]  # fmt: skip
HEALTH_CARE = [
    Asked(
        DIFFICULTY, "text",
        "Which steps from development to the patient lose most time?",
        "Quelles étapes, du développement au patient, font perdre le plus de temps ?",
    ),
    Asked(
        DIFFICULTY, "grade",
        "How heavily does documentation for regulators weigh on your teams?",
        "La documentation réglementaire pèse-t-elle sur vos équipes ?",
        "1: hardly. 5: very heavily.",
        "1 : à peine. 5 : très lourdement.",
    ),
    Asked(
        DIFFICULTY, "choice",
        "Where do shortages hurt most?",
        "Où les pénuries font-elles le plus mal ?",
        options_en=("Raw materials", "Packaging and devices", "Cold chain and transport", "Qualified people"),
        options_fr=(
            "Matières premières", "Conditionnement et dispositifs", "Chaîne du froid et transport", "Personnel qualifié"
        ),
    ),
    Asked(
        SHARED_GOAL, "text",
        "Which results for patients do you want to improve in one to three years?",
        "Quels résultats pour les patients voulez-vous améliorer d’ici un à trois ans ?",
    ),
    Asked(
        SHARED_GOAL, "yes_no",
        "Would you share quality figures with us to prevent deviations together?",
        "Partageriez-vous avec nous des indicateurs de qualité pour prévenir ensemble les écarts ?",
    ),
    Asked(
        SHARED_GOAL, "grade",
        "How much do we contribute to your goals today?",
        "Dans quelle mesure contribuons-nous à vos objectifs aujourd’hui ?",
        "1: not at all. 5: a great deal.",
        "1 : pas du tout. 5 : énormément.",
    ),
    Asked(
        FORESEEN, "text",
        "Which changes of rules or reimbursement do you see coming?",
        "Quelles évolutions de la réglementation ou du remboursement voyez-vous venir ?",
    ),
    Asked(
        FORESEEN, "grade",
        "How secure is your supply for the next two years?",
        "Vos approvisionnements sont-ils assurés pour les deux prochaines années ?",
        "1: not at all. 5: fully.",
        "1 : pas du tout. 5 : pleinement.",
    ),
]  # fmt: skip
SETS = [
    ("", "Every client", "Tous les clients", GENERAL),
    ("35", "Health care", "Santé", HEALTH_CARE),
]


def seed(sets: Any, questions: Any, sectors: Any) -> None:
    """Write the sets that every installation begins with, where there is none yet; the standard sectors stand."""
    if sets.objects.exists():
        return
    for code, name_en, name_fr, asked in SETS:
        sector = sectors.objects.filter(pk=code).first() if code else None
        if code and sector is None:
            continue
        made = sets.objects.create(name_en=name_en, name_fr=name_fr, sector=sector)
        for position, one in enumerate(asked, start=1):
            questions.objects.create(
                question_set=made,
                kind=one.kind,
                way=one.way,
                text_en=one.en,
                text_fr=_spaced(one.fr),
                help_en=one.help_en,
                help_fr=_spaced(one.help_fr),
                options_en=list(one.options_en),
                options_fr=list(one.options_fr),
                position=position * 10,
            )


def _spaced(french: str) -> str:
    """French with the no-break spaces its punctuation asks for."""
    return french.replace(" ?", f"{SPACE}?").replace(" :", f"{SPACE}:")
