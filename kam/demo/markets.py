"""What the demonstration says of offers, units, competition and white space: invented, though the clients are real."""
# ruff: noqa: E501 - prose, one line a paragraph

from dataclasses import dataclass, field

from accounts.choices import Certainty
from accounts.white_space_choices import CellState, UnitKind

INVENTED = " *(Invented for demonstration.)*"
SOLD, OPEN, RIVAL, NONE = CellState.SOLD, CellState.OPEN, CellState.COMPETITOR, CellState.NOT_APPLICABLE

# Our company of the demonstration: product line in both languages, then its offers.
OFFERS: list[tuple[tuple[str, str], list[tuple[str, str]]]] = [
    (
        ("Monitoring", "Surveillance des machines"),
        [
            ("Remote monitoring", "Télésurveillance"),
            ("Predictive maintenance", "Maintenance prédictive"),
            ("Sensor retrofit", "Équipement en capteurs"),
        ],
    ),
    (
        ("Energy", "Énergie"),
        [("Energy audit", "Audit énergétique"), ("Energy management", "Pilotage énergétique"), ("Heat recovery", "Récupération de chaleur")],
    ),
    (
        ("Services", "Services"),
        [("Field service", "Intervention sur site"), ("Spare parts plan", "Plan de pièces de rechange"), ("Operator training", "Formation des opérateurs")],
    ),
    (
        ("Software", "Logiciels"),
        [("Plant dashboard", "Tableau de bord d'usine"), ("Data integration", "Intégration de données"), ("Cyber security of machines", "Cybersécurité des machines")],
    ),
]  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A unit; `parent` and `head` by name."""

    name: str
    kind: str = UnitKind.DIVISION
    parent: str = ""
    place: str = ""
    head: str = ""
    employees: int | None = None
    people: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Rival:
    """A competitor at the client; `judged` from the oldest on: days ago, strength, threat."""

    name: str
    unit: str = ""
    line: str = ""
    position: str = ""
    how_they_win: str = ""
    our_answer: str = ""
    share: int | None = None
    since_days: int = 0
    ends_in_days: int = 0
    judged: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class Spending:
    """A wallet: thousands in all, with us, with each competitor; None is not known."""

    line: str
    total: int | None
    ours: int | None
    others: tuple[tuple[str, int], ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Field:
    """An offer at a unit ("" is the whole account); amounts in thousands."""

    offer: str
    unit: str
    state: str
    sold: int | None = None
    potential: int | None = None
    rival: str = ""
    probability: int | None = None
    certainty: str = Certainty.ASSUMED
    told_by: str = ""


@dataclass(frozen=True)
class Market:
    """All that is said of one client."""

    currency: str
    units: list[Part]
    rivals: list[Rival]
    neighbours: list[tuple[str, str]]
    spending: list[Spending]
    fields: list[Field] = field(default_factory=list)


SITE, CENTRE = UnitKind.SITE, UnitKind.BUYING_CENTRE

MMM = Market(
    currency="USD",
    units=[
        Part("Safety and Industrial", place="United States", head="Whitfield", employees=38_000),
        Part("Hutchinson plant", SITE, "Safety and Industrial", "Hutchinson, Minnesota", "Tanabe", 1_900),
        Part("Abrasives", UnitKind.DIVISION, "Safety and Industrial", employees=6_400),
        Part("Transportation and Electronics", place="United States", employees=24_000),
        Part("Film plants", SITE, "Transportation and Electronics", "Decatur and Greenville", "", 2_700),
        Part("Europe", place="Cergy, France", head="Delmas", employees=11_500),
        Part("Cergy plants", SITE, "Europe", "Cergy, France", "Delmas", 1_200),
        Part(
            "Automation buying centre",
            CENTRE,
            "Safety and Industrial",
            "Saint Paul",
            "Ostrowski",
            people=(
                ("Sandberg", "buyer"),
                ("Feld", "influencer"),
                ("Raman", "decider"),
                ("Castellano", "gatekeeper"),
                ("Tanabe", "user"),
            ),
        ),
    ],
    rivals=[
        Rival(
            "Northwall Controls",
            "",
            "Monitoring",
            "Service contract on the control systems they delivered, monitoring included.",
            "They are there already, and the contract renews by itself.",
            "We read the machines of all makers, and show what their contract leaves out.",
            31,
            2600,
            210,
            ((400, 4, "medium"), (60, 4, "high")),
        ),
        Rival(
            "Pulsewise",
            "Film plants",
            "Monitoring",
            "A pilot on two coating lines.",
            "Fast, cheap, and liked by the engineers.",
            "Offer the second year with a guarantee on stoppages; they have no field service.",
            4,
            300,
            60,
            ((200, 2, "low"), (30, 3, "medium")),
        ),
        Rival(
            "Brightgrid Energy",
            "Europe",
            "Energy",
            "Energy management of the European plants.",
            "They hold the meter data.",
            "Join the audit to the heat recovery: nobody else does both.",
            40,
            900,
            500,
            ((120, 4, "medium"),),
        ),
        Rival(
            "Castell Services",
            "Hutchinson plant",
            "Services",
            "Field service at nights and weekends.",
            "Half an hour away.",
            "A crew of ours on site from next year.",
            None,
            1500,
            0,
            ((90, 2, "low"),),
        ),
    ],
    neighbours=[
        ("Saint-Gobain", "Abrasives in Europe: price, and plants near the customers."),
        ("Avery Dennison", "Adhesives and labels; ahead in recycled films."),
        ("Honeywell", "Safety equipment; also a client of ours, so nothing of one is told to the other."),
    ],
    spending=[
        Spending(
            "Monitoring",
            6_200,
            2_150,
            (("Northwall Controls", 1_900), ("Pulsewise", 250)),
            "Sourcing review with M. Feld",
        ),
        Spending("Energy", 4_800, 420, (("Brightgrid Energy", 1_900),), "Our estimate from plant sizes"),
        Spending("Services", 3_100, 640, (("Castell Services", 700),), "Our estimate"),
        Spending("Software", None, 180, (), "Total not known: each plant buys for itself"),
    ],
    fields=[
        Field("Remote monitoring", "Hutchinson plant", SOLD, 780, 900, certainty=Certainty.CONFIRMED, told_by="Tanabe"),
        Field("Remote monitoring", "Film plants", RIVAL, None, 950, "Pulsewise", 40),
        Field("Remote monitoring", "Abrasives", RIVAL, None, 1_100, "Northwall Controls", 25),
        Field("Remote monitoring", "Cergy plants", SOLD, 610, 610),
        Field(
            "Predictive maintenance",
            "Hutchinson plant",
            OPEN,
            None,
            520,
            probability=60,
            certainty=Certainty.CONFIRMED,
            told_by="Raman",
        ),
        Field("Predictive maintenance", "Cergy plants", SOLD, 330, 480),
        Field("Predictive maintenance", "Film plants", OPEN, None, 640, probability=35),
        Field("Predictive maintenance", "Abrasives", OPEN),
        Field("Sensor retrofit", "Hutchinson plant", SOLD, 430, 430),
        Field("Sensor retrofit", "Film plants", OPEN, None, 280, probability=50),
        Field("Sensor retrofit", "Cergy plants", NONE),
        Field("Energy audit", "Cergy plants", SOLD, 120, 120),
        Field("Energy audit", "Hutchinson plant", OPEN, None, 150, probability=70),
        Field("Energy audit", "Film plants", OPEN, None, 180),
        Field("Energy management", "Europe", RIVAL, None, 1_400, "Brightgrid Energy", 20),
        Field("Energy management", "Hutchinson plant", OPEN, None, 410),
        Field("Heat recovery", "Film plants", OPEN, None, 870, probability=30),
        Field("Heat recovery", "Cergy plants", SOLD, 300, 520),
        Field("Heat recovery", "Abrasives", NONE),
        Field("Field service", "Hutchinson plant", RIVAL, None, 700, "Castell Services", 45),
        Field("Field service", "Cergy plants", SOLD, 390, 390),
        Field("Spare parts plan", "Safety and Industrial", OPEN, None, 360),
        Field("Operator training", "", SOLD, 250, 300),
        Field("Plant dashboard", "Hutchinson plant", SOLD, 180, 180),
        Field("Plant dashboard", "Film plants", OPEN, None, 220),
        Field("Data integration", "", OPEN, None, 540, probability=40),
        Field("Cyber security of machines", "", OPEN),
        Field("Cyber security of machines", "Automation buying centre", NONE),
    ],
)

HON = Market(
    currency="USD",
    units=[
        Part("Building Automation", place="Atlanta", head="Amaral", employees=18_000),
        Part("Service EMEA", UnitKind.DIVISION, "Building Automation", "Offenbach, Germany", "Keller", 1_200),
        Part("Industrial Automation", place="Houston", employees=22_000),
        Part("Connected Plant", UnitKind.DIVISION, "Industrial Automation", "Houston", "Tremaine", 900),
        Part("Supply chain France", CENTRE, "", "Lisses, France", "Haddad", people=(("Fontaine", "buyer"), ("Haddad", "decider"), ("Keller", "initiator"))),
        Part("Partner programme", CENTRE, "", "Charlotte", "Petrova", people=(("Petrova", "gatekeeper"), ("Holloway", "decider"), ("Amaral", "approver"))),
    ],
    rivals=[
        Rival(
            "Lattice Software", "", "Software", "The platform on which the partner programme is to stand.", "Their name, and a price for the whole company.",
            "Be the partner for machines they cannot read.", 35, 700, 420, ((250, 3, "medium"), (45, 4, "high")),
        ),
        Rival("Northwall Controls", "Service EMEA", "Monitoring", "Monitoring of third-party machines in three countries.", "Cheaper by a fifth.", "Show the visits saved, not the price of the sensor.", 22, 1200, 0, ((80, 3, "medium"),)),
    ],
    neighbours=[("Siemens", "Building automation in Europe."), ("Johnson Controls", "Service contracts in North America.")],
    spending=[
        Spending("Monitoring", 3_400, 900, (("Northwall Controls", 750),), "Said by J. Keller"),
        Spending("Software", 5_500, 300, (("Lattice Software", 1_900),), "Press, and our estimate"),
        Spending("Services", None, 240),
    ],
    fields=[
        Field("Remote monitoring", "Service EMEA", SOLD, 560, 1_250, certainty=Certainty.CONFIRMED, told_by="Keller"),
        Field("Remote monitoring", "Connected Plant", NONE),
        Field("Predictive maintenance", "Service EMEA", OPEN, None, 700, probability=55),
        Field("Predictive maintenance", "Industrial Automation", RIVAL, None, 650, "Northwall Controls", 30),
        Field("Sensor retrofit", "Service EMEA", SOLD, 340, 500),
        Field("Field service", "Service EMEA", SOLD, 240, 240),
        Field("Spare parts plan", "Building Automation", OPEN, None, 480, probability=40, certainty=Certainty.CONFIRMED, told_by="Haddad"),
        Field("Plant dashboard", "Connected Plant", NONE),
        Field("Data integration", "", RIVAL, None, 1_900, "Lattice Software", 15),
        Field("Data integration", "Service EMEA", SOLD, 300, 420),
        Field("Energy management", "Building Automation", NONE),
        Field("Operator training", "Service EMEA", OPEN),
    ],
)  # fmt: skip

# Two companies of one group, in one currency: its page adds them up.
FERRANDOUX_HYDRAULIQUE = Market(
    currency="EUR",
    units=[
        Part("Usine de Saint-Étienne", SITE, "", "Saint-Étienne", "Chastel", 520),
        Part("Usine d’Andrézieux", SITE, "", "Andrézieux-Bouthéon", "", 200),
    ],
    rivals=[Rival("Northwall Controls", "Usine d’Andrézieux", "Monitoring", "Trois presses surveillées.", "Moins cher.", "Montrer les arrêts évités.", 20, 500, 120, ((120, 2, "low"), (15, 3, "medium")))],
    neighbours=[],
    spending=[Spending("Monitoring", 480, 140, (("Northwall Controls", 90),), "Dit par B. Chastel")],
    fields=[
        Field("Remote monitoring", "Usine de Saint-Étienne", SOLD, 140, 180, certainty=Certainty.CONFIRMED, told_by="Chastel"),
        Field("Predictive maintenance", "Usine de Saint-Étienne", OPEN, None, 90, probability=55),
        Field("Remote monitoring", "Usine d’Andrézieux", RIVAL, None, 90, "Northwall Controls", 35),
        Field("Energy audit", "", OPEN, None, 30, probability=60),
    ],
)  # fmt: skip
FERRANDOUX_DEUTSCHLAND = Market(
    currency="EUR",
    units=[Part("Werk Esslingen", SITE, "", "Esslingen", "Krüger", 260)],
    rivals=[],
    neighbours=[],
    spending=[],
    fields=[Field("Remote monitoring", "Werk Esslingen", SOLD, 60, 110), Field("Sensor retrofit", "Werk Esslingen", OPEN, None, 70)],
)  # fmt: skip

MARKETS = {"MMM": MMM, "HON": HON, "FERRANDOUX-HYD": FERRANDOUX_HYDRAULIQUE, "FERRANDOUX-DE": FERRANDOUX_DEUTSCHLAND}
