"""Compositions at the limits of what can be planned: three years, 12 objectives, 80 milestones, names of 200 signs."""

from datetime import date, timedelta
from typing import Any

from planning.proposal_choices import Part

LONGEST = 200
WORDS = {
    "en": "Counterrevolutionary interdepartmental internationalisation of maintainability and responsibilities ",
    "fr": "Internationalisation anticonstitutionnellement désinstitutionnalisée des responsabilités industrielles ",
}
PROSE = {
    "en": "Both sides looked at the stops of the last twelve months, and found that *three causes* explain most."
    "\n\n- Spare parts arrive late\n- Nobody owns the data\n- Plans are made apart\n\n> We found it together.\n",
    "fr": "Les deux parties ont examiné ensemble les arrêts des douze derniers mois\N{NO-BREAK SPACE}; *trois causes* "
    "expliquent l’essentiel.\n\n- Les pièces arrivent tard\n- Les responsabilités interdépartementales restent floues\n"
    "- Chacun planifie de son côté\n\n> Nous l’avons constaté ensemble.\n",
}


def name(language: str, place: int) -> str:
    """A name as long as they get."""
    return (f"{place} " + WORDS[language] * 3)[:LONGEST]


def composition(
    language: str, *, objectives: int = 12, milestones: int = 80, style: dict[str, Any] | None = None
) -> dict[str, Any]:
    """A proposal with every part, for a plan from 2027 to the end of 2029."""
    rows = [_objective(language, place, objectives) for place in range(1, objectives + 1)]
    for step in range(milestones):
        rows[step % objectives]["milestones"].append(_milestone(language, step))
    prose = PROSE[language] * 2
    indicators = [{key: row[key] for key in ("title", "unit", "baseline", "target", "target_on")} for row in rows]
    ranges = [("1250000", "4750000"), (None, "900000"), ("15000", None), ("20000", "20000")]
    values = [{"text": prose[:150], "low": low, "high": high, "currency": "EUR", "years": 3} for low, high in ranges]
    recommendations = [
        {"title": name(language, place), "text": prose, "value": values[place % 4]}
        for place in range(1, objectives + 1)
    ]
    kinds = ["difficulty", "shared_goal", "foreseen_problem"]
    person = {"name": name(language, 1)[:150], "email": "camille.laurent@kam.example", "phone": "+33 1 23 45 67 89"}
    return {
        "language": language,
        "title": name(language, 0),
        "client": name(language, 1),
        "from": "KAM",
        "first": "2027-01-01",
        "last": "2029-12-31",
        "made_on": "2026-12-01",
        "valid_until": "2027-02-01",
        "addressee": {"name": name(language, 2), "job_title": name(language, 3)[:150], "department": "Production"},
        "author": {**person, "role": "manager"},
        "style": style or {},
        "order": list(Part.values),
        "introductions": dict.fromkeys((Part.OBJECTIVES, Part.RESOURCES), PROSE[language]),
        "parts": {
            Part.LETTER: {"greeting": "Madame,", "text": prose * 2},
            Part.SUMMARY: {
                "text": prose,
                "recommendations": [{"title": row["title"], "value": row["value"]} for row in recommendations],
                "objectives": indicators,
            },
            Part.SITUATION: {"goals": prose, "situation": prose * 3, "vision": prose},
            Part.NEEDS: [
                {
                    "kind": kinds[place % 3],
                    "title": name(language, place),
                    "text": prose,
                    "is_confirmed": place % 2 == 0,
                }
                for place in range(9)
            ],
            Part.RECOMMENDATIONS: recommendations,
            Part.OBJECTIVES: rows,
            Part.ROAD_MAP: rows,
            Part.RESOURCES: [
                {"kind": "people", "title": name(language, place), "amount": "1250.5", "unit": "jours", "side": side}
                for side in ("us", "client")
                for place in range(14)
            ],
            Part.CONTACTS: {
                "people": [{"charge": "manager", **person}, {"charge": "deputy", **person}],
                "rhythms": [],
            },
            Part.NEXT_STEPS: "1. " + "\n2. ".join([name(language, 1)] * 4),
            Part.APPENDIX: prose * 4,
        },
    }


def _objective(language: str, place: int, of: int) -> dict[str, Any]:
    return {
        "title": name(language, place),
        "kpi": name(language, place),
        "unit": "arrêts par mois et par chaîne"[:30],
        "baseline": None if place == of else "1250.5",
        "target": "123456789012.25" if place == 2 else "-3" if place == 3 else "95",
        "target_on": "2029-12-31",
        "periods": [{"on": "2027-12-31", "value": "900"}, {"on": "2028-12-31", "value": "500"}],
        "recommendation": place,
        "milestones": [],
    }


def _milestone(language: str, step: int) -> dict[str, Any]:
    return {
        "title": name(language, step),
        "due_on": (date(2027, 1, 1) + timedelta(days=step * 131 % 1090)).isoformat(),
        "side": ("us", "client")[step % 2],
        "owner": name(language, step)[:150] if step % 3 else "",
        "is_done": step % 5 == 0,
    }
