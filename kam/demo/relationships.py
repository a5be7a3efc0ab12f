"""What the demonstration judges of people at clients, and how it came to be; all of it invented."""
# ruff: noqa: E501 - judgements, one line each

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.people_choices import Affiliation, OutsidePart
from kam.demo.people import Person

INVENTED = "(Invented for demonstration.)"
CHICAGO, NEW_YORK, PARIS, BERLIN = "America/Chicago", "America/New_York", "Europe/Paris", "Europe/Berlin"


@dataclass(frozen=True)
class Relation:
    """How a person is reached and what is judged of it; roles and drivers are parted by spaces.

    Influence, stance and strength are told from the oldest on: days ago, value and, where somebody said so, the reason.
    """

    form: str = ""
    channel: str = ""
    zone: str = ""
    mobile: str = ""
    unit: str = ""
    assists: str = ""
    roles: str = ""
    drivers: str = ""
    openness: str = ""
    owner: str = ""
    influence: Sequence[tuple[int, int] | tuple[int, int, str]] = ()
    stance: Sequence[tuple[int, str] | tuple[int, str, str]] = ()
    strength: Sequence[tuple[int, int] | tuple[int, int, str]] = ()
    wanted: int | None = None


@dataclass(frozen=True)
class Move:
    """Somebody who left a client so many days ago, for another of ours unless `to` is empty."""

    last_name: str
    at: str
    days: int
    to: str = ""
    job_title: str = ""
    boss: str = ""
    after: Relation | None = None


# People beside those of `kam.demo.people`: they come last, so that plans and meetings name those they always named.
MORE_PEOPLE = {
    "MMM": [
        Person("Joan", "Becker", "Executive assistant", "Executive committee", phone="+1 651 555 0144"),
        Person("Aurelio", "Banfi", "Partner", phone="+1 312 555 0180", affiliation=Affiliation.CONSULTANT, organisation="Meridian Advisory", part=OutsidePart.ADVISES),
        Person("Tessa", "Holm", "Project director", phone="+49 711 5550 0120", affiliation=Affiliation.INTEGRATOR, organisation="Kessel Systems", part=OutsidePart.BUILDS),
    ],
    "HON": [
        Person("Nils", "Akerman", "Director, Plant Services", "Service", phone="+1 704 555 0163"),
        Person("Yara", "Benali", "Account director", affiliation=Affiliation.AGENCY, organisation="Halden Procurement", part=OutsidePart.BUYS),
    ],
    "JNJ": [Person("Paula", "Reinholt", "Director, Supplier Programmes", "Procurement", phone="+1 732 555 0151")],
}  # fmt: skip

RELATIONS: dict[str, dict[str, Relation]] = {
    "MMM": {
        "Whitfield": Relation(
            "ms", "person", CHICAGO, roles="economic_buyer decision_maker", drivers="business financial", openness="open", owner="lead",
            influence=[(400, 5)], wanted=5,
            stance=[(400, "neutral"), (210, "supporter", "Asked for one person to talk to, and keeps the monthly call."), (40, "advocate", "Showed the results of the pilot to the executive committee.")],
            strength=[(400, 1), (240, 2), (120, 3), (40, 4, "Calls the team lead herself.")],
        ),
        "Becker": Relation("ms", "phone", CHICAGO, assists="Whitfield", roles="gatekeeper", drivers="relational", owner="manager", influence=[(200, 2)], stance=[(200, "supporter")], strength=[(200, 3)], wanted=3),
        "Ostrowski": Relation(
            "mr", "video", CHICAGO, "+1 651 555 0145", roles="decision_maker gatekeeper", drivers="financial", openness="cautious", owner="manager",
            influence=[(380, 4), (90, 5, "What is bought for more than three plants now needs his word.")], wanted=3,
            stance=[(380, "reserved"), (100, "neutral", "Agreed to a framework price, and asks for two offers.")],
            strength=[(380, 1), (150, 2)],
        ),
        "Raman": Relation(
            "ms", "mobile", CHICAGO, "+1 651 555 0143", roles="decision_maker influencer", drivers="technical business", openness="seeks", owner="manager",
            influence=[(390, 4)], stance=[(390, "supporter"), (60, "advocate", "Sponsors the pilot, and defends it in the budget round.")], strength=[(390, 2), (200, 3), (60, 4)], wanted=4,
        ),
        "Feld": Relation(
            "mr", "email", CHICAGO, roles="influencer gatekeeper", drivers="financial", openness="cautious", owner="manager",
            influence=[(300, 3)], stance=[(300, "neutral"), (130, "reserved", "Asked two other suppliers for their prices."), (27, "neutral", "Took part in the sourcing review, and shared the volumes.")],
            strength=[(300, 2), (130, 1), (27, 2)], wanted=3,
        ),
        "Sandberg": Relation("ms", "email", CHICAGO, roles="influencer", drivers="financial relational", openness="open", owner="deputy", influence=[(260, 2)], stance=[(260, "neutral"), (110, "supporter")], strength=[(260, 2), (110, 3)], wanted=3),
        "Delmas": Relation(
            "mr", "phone", PARIS, "+33 6 00 00 00 11", "Europe", roles="decision_maker", drivers="technical", openness="open", owner="manager",
            influence=[(250, 3), (75, 4, "Decides on the maintenance platform of the European plants.")], stance=[(250, "neutral"), (70, "supporter")], strength=[(250, 1), (160, 2), (70, 3)], wanted=4,
        ),
        "Tanabe": Relation(
            "ms", "person", CHICAGO, unit="Hutchinson plant", roles="user technical_evaluator", drivers="technical relational", openness="seeks", owner="deputy",
            influence=[(200, 3)], stance=[(200, "supporter"), (54, "advocate", "Showed us lines 3 and 4, and speaks for the pilot in other plants.")], strength=[(200, 2), (54, 4)], wanted=4,
        ),
        "Lindqvist": Relation("mr", "video", CHICAGO, roles="influencer", drivers="business", openness="seeks", influence=[(180, 2)], stance=[(180, "supporter")], strength=[(180, 1), (55, 2)], wanted=3),
        "Castellano": Relation(
            "ms", roles="technical_evaluator gatekeeper", drivers="technical", openness="closed", influence=[(150, 3)],
            stance=[(150, "reserved"), (40, "opposed", "Asked not to be written to; machine data may not leave the site.")], strength=[(150, 1), (40, 0)], wanted=1,
        ),
        "Banfi": Relation("mr", "phone", CHICAGO, roles="influencer", drivers="financial business", owner="lead", influence=[(170, 3), (30, 4, "Writes the paper on maintenance for the committee of March.")], stance=[(170, "unknown"), (30, "neutral")], strength=[(170, 0), (30, 1)], wanted=3),
        "Holm": Relation("ms", "email", BERLIN, roles="technical_evaluator", drivers="technical", openness="open", owner="deputy", influence=[(90, 2)], stance=[(90, "supporter")], strength=[(90, 3)], wanted=3),
    },
    "HON": {
        "Amaral": Relation("mr", "person", NEW_YORK, unit="Building Automation", roles="economic_buyer", drivers="business", openness="open", owner="lead", influence=[(300, 5)], stance=[(300, "neutral"), (50, "supporter")], strength=[(300, 1), (50, 2)], wanted=4),
        "Holloway": Relation(
            "ms", "video", NEW_YORK, roles="decision_maker", drivers="business technical", openness="seeks", owner="manager",
            influence=[(300, 5)], stance=[(300, "reserved"), (140, "neutral"), (33, "supporter", "Asked for a joint case before the supplier day.")], strength=[(300, 0), (140, 1), (33, 2)], wanted=4,
        ),
        "Haddad": Relation("mr", "email", NEW_YORK, roles="decision_maker", drivers="financial", openness="cautious", owner="manager", influence=[(280, 4)], stance=[(280, "supporter"), (80, "neutral", "Two parts came late in the quarter.")], strength=[(280, 3), (80, 2)], wanted=3),
        "Petrova": Relation("ms", "video", NEW_YORK, "+1 704 555 0165", roles="influencer gatekeeper", drivers="relational business", openness="seeks", owner="manager", influence=[(260, 4)], stance=[(260, "supporter"), (45, "advocate")], strength=[(260, 2), (120, 3), (45, 5)], wanted=5),
        "Keller": Relation("mr", "mobile", BERLIN, "+49 170 5550 100", "Service EMEA", roles="user decision_maker", drivers="technical", openness="open", owner="deputy", influence=[(220, 3)], stance=[(220, "supporter")], strength=[(220, 3)], wanted=4),
        "Fontaine": Relation("ms", "email", PARIS, unit="Supply chain France", roles="influencer", drivers="financial relational", openness="open", owner="deputy", influence=[(150, 2)], stance=[(150, "neutral")], strength=[(150, 2)], wanted=2),
        "Tremaine": Relation("mr", "video", NEW_YORK, unit="Connected Plant", roles="technical_evaluator", drivers="technical", openness="cautious", owner="manager", influence=[(200, 3)], stance=[(200, "opposed"), (60, "reserved", "Sent the description of the interface, and keeps to his own product.")], strength=[(200, 0), (60, 1)], wanted=2),
        "Akerman": Relation("mr", "phone", NEW_YORK, roles="influencer user", drivers="technical", openness="open", influence=[(420, 3)], stance=[(420, "supporter")], strength=[(420, 3)], wanted=3),
        "Benali": Relation("ms", "email", PARIS, roles="gatekeeper", drivers="financial", influence=[(70, 2)], stance=[(70, "neutral")], strength=[(70, 1)], wanted=2),
    },
    "CAT": {
        "Brandt": Relation("ms", "person", CHICAGO, roles="economic_buyer", drivers="business", influence=[(160, 5)], stance=[(160, "unknown")], strength=[(160, 0)], wanted=3),
        "Ortega": Relation("mr", "phone", CHICAGO, roles="decision_maker user", drivers="relational business", openness="open", owner="manager", influence=[(160, 3)], stance=[(160, "supporter")], strength=[(160, 2), (30, 3)], wanted=3),
        "Whelan": Relation("ms", "email", CHICAGO, roles="gatekeeper", drivers="financial", influence=[(100, 2)], stance=[(100, "neutral")]),
    },
    "EMR": {
        "Dunleavy": Relation("mr", "person", CHICAGO, roles="economic_buyer", influence=[(120, 5)], stance=[(120, "unknown")], wanted=2),
        "Joshi": Relation("ms", "video", CHICAGO, roles="technical_evaluator decision_maker", drivers="technical", openness="seeks", owner="manager", influence=[(150, 4)], stance=[(150, "neutral"), (60, "supporter")], strength=[(150, 1), (60, 2)], wanted=4),
        "Huber": Relation("mr", "phone", BERLIN, roles="user", drivers="technical", influence=[(80, 2)], stance=[(80, "supporter")], strength=[(80, 2)], wanted=3),
    },
    "ABT": {
        "Nystrom": Relation("ms", "video", CHICAGO, roles="decision_maker", drivers="business", influence=[(110, 4)], stance=[(110, "neutral")], strength=[(110, 1)], wanted=3),
        "Banks": Relation("mr", "email", CHICAGO, roles="technical_evaluator", drivers="technical", openness="cautious", influence=[(110, 3)], stance=[(110, "neutral")], strength=[(110, 1)], wanted=2),
        "Garnier": Relation("ms", "phone", PARIS, "+33 6 00 00 00 12", roles="economic_buyer", drivers="relational financial", openness="open", owner="manager", influence=[(200, 4)], stance=[(200, "reserved"), (95, "neutral"), (31, "supporter", "Tout est à l’heure ; elle évoque un deuxième site.")], strength=[(200, 1), (95, 2), (31, 3)], wanted=4),
    },
    "JNJ": {
        "Delacroix": Relation("mr", "person", NEW_YORK, roles="economic_buyer", influence=[(140, 5)], stance=[(140, "unknown")], strength=[(140, 0)], wanted=3),
        "Goldberg": Relation("ms", "video", NEW_YORK, roles="influencer", drivers="relational business", openness="seeks", owner="manager", influence=[(140, 3)], stance=[(140, "neutral"), (50, "supporter")], strength=[(140, 1), (50, 3)], wanted=3),
        "Lund": Relation("mr", "email", NEW_YORK, roles="gatekeeper influencer", drivers="financial", openness="closed", owner="manager", influence=[(140, 4)], stance=[(140, "neutral"), (31, "opposed", "Goes from nine suppliers to four, and names others first.")], strength=[(140, 1)], wanted=3),
        "Reinholt": Relation("ms", "email", NEW_YORK, roles="decision_maker", influence=[(300, 4)], stance=[(300, "supporter")], strength=[(300, 3)], wanted=3),
    },
    "FERRANDOUX": {
        "Valmont": Relation("ms", "person", PARIS, roles="economic_buyer", drivers="business", owner="manager", influence=[(190, 5)], stance=[(190, "neutral"), (45, "supporter")], strength=[(190, 1), (45, 2)], wanted=4),
        "Barrault": Relation("mr", "phone", PARIS, "+33 6 00 00 00 13", roles="decision_maker", drivers="financial", openness="cautious", owner="manager", influence=[(190, 4)], stance=[(190, "neutral")], strength=[(190, 2)], wanted=3),
        "Colin": Relation("ms", "email", PARIS, roles="influencer", drivers="technical", openness="seeks", owner="deputy", influence=[(90, 2)], stance=[(90, "advocate")], strength=[(90, 3)], wanted=3),
    },
    "FERRANDOUX-HYD": {
        "Chastel": Relation("mr", "phone", PARIS, "+33 6 00 00 00 14", "Usine de Saint-Étienne", roles="decision_maker", drivers="technical", openness="open", owner="deputy", influence=[(210, 4)], stance=[(210, "reserved"), (100, "neutral"), (20, "supporter", "L’essai sur la ligne de vérins a convaincu.")], strength=[(210, 1), (100, 2), (20, 3)], wanted=4),
        "Ferrier": Relation("ms", "mobile", PARIS, "+33 6 00 00 00 15", "Usine de Saint-Étienne", roles="user technical_evaluator", drivers="technical relational", openness="seeks", owner="deputy", influence=[(210, 3)], stance=[(210, "supporter")], strength=[(210, 3), (20, 4)], wanted=4),
        "Belhadj": Relation("mr", "email", PARIS, roles="gatekeeper", drivers="financial", influence=[(100, 2)], stance=[(100, "neutral")]),
    },
}  # fmt: skip

MOVES = [
    Move(
        "Akerman", "HON", 150, "MMM", "Director, Maintenance Strategy", "Raman",
        Relation("mr", "phone", CHICAGO, roles="influencer", drivers="technical business", openness="seeks", owner="manager", influence=[(145, 2), (20, 3)], stance=[(145, "supporter", "Knows our work from his former house.")], strength=[(145, 3)], wanted=4),
    ),
    Move("Reinholt", "JNJ", 60),
    Move(
        "Ortega", "CAT", 20, "EMR", "VP Service Network", "Dunleavy",  # and calls with him at the client he left are planned still
        Relation("mr", "phone", CHICAGO, roles="decision_maker", drivers="relational business", openness="open", owner="manager", influence=[(15, 4)], stance=[(15, "supporter")], strength=[(15, 2)], wanted=4),
    ),
]  # fmt: skip
