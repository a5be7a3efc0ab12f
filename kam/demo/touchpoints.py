"""What the demonstration says of contacts with clients; invented, though the companies are real."""
# ruff: noqa: E501 - prose, one line an outcome

from dataclasses import dataclass, field
from datetime import time

from accounts.choices import ContactRhythm, ContactWay


@dataclass(frozen=True)
class RhythmOfContact:
    """A cadence; `outcomes` from the first contact to the latest, an empty one is still open: overdue."""

    topic: str
    contact: str
    kind: str
    rhythm: str
    at: time
    next_in_days: int
    outcomes: list[str] = field(default_factory=list)
    promised: bool = False
    minutes: int = 30


@dataclass(frozen=True)
class SingleContact:
    """A contact outside every cadence, before or after today; without an outcome it is open."""

    topic: str
    contact: str
    kind: str
    at: time
    in_days: int
    outcome: str = ""
    minutes: int = 60


RHYTHMS: dict[str, list[RhythmOfContact]] = {
    "MMM": [
        RhythmOfContact(
            "Monthly call with the sponsor", "Whitfield", ContactWay.CALL, ContactRhythm.MONTHLY, time(16), 1, promised=True,
            outcomes=[
                "First call after the handover. Wants **one** person to talk to, and no surprises in the quarter.",
                "Downtime on two coating lines cost them a week. Asks what we see elsewhere; sent the benchmark the same day.",
                "Pilot at Hutchinson agreed in principle. Priya Raman decides on the line.",
                "Budget round has begun: figures by the 20th, or it waits a year.",
                "Figures accepted. Daniel Ostrowski wants a framework price before more than three plants.",
                "Short call; she is travelling. Pilot starts on time.",
                "First results: unplanned stops down by a fifth on line 4. She will show it to the executive committee.",
                "The committee liked it. Asks for a plan over two years, with what we expect of **them**.",
            ],
        ),
        RhythmOfContact(
            "Quarterly review with procurement", "Ostrowski", ContactWay.VIDEO, ContactRhythm.QUARTERLY, time(14, 30), 12, promised=True, minutes=90,
            outcomes=[
                "Went through deliveries and open invoices. Two late deliveries explained; he keeps the score.",
                "On-time delivery 96 %. Wants the framework price to cover Europe as well.",
            ],
        ),
        RhythmOfContact(
            "Usines européennes : point de quinzaine", "Delmas", ContactWay.CALL, ContactRhythm.FORTNIGHTLY, time(9, 30), 3,
            outcomes=[
                "Cergy veut être le premier site européen. Il prépare la liste des lignes.",
                "Liste reçue : huit lignes, dont trois prioritaires.",
                "Visite de la ligne 2 fixée. Il demande une formation en français.",
                "Formation prévue ; il reste la question de l'accès au réseau de l'usine.",
            ],
        ),
    ],
    "HON": [
        RhythmOfContact(
            "Monthly alliance call", "Petrova", ContactWay.VIDEO, ContactRhythm.MONTHLY, time(15), 2, promised=True, minutes=45,
            outcomes=[
                "She runs all alliances and answers within the day. Agreed on one list of topics for both sides.",
                "Connected Plant wants our sensor data in their format. Ben Tremaine is the one to convince.",
                "Ben sent the interface description. Our engineers need two weeks.",
                "Prototype shown. Grace Holloway joined for ten minutes and asked for a joint case.",
                "Joint case drafted; their legal department reads it.",
                "Legal is through. Next: a client that both of us serve.",
            ],
        ),
        RhythmOfContact(
            "Service review EMEA", "Keller", ContactWay.VISIT, ContactRhythm.QUARTERLY, time(10), 20, minutes=120,
            outcomes=["Saw the service centre in Frankfurt. Spare parts are the pain, not repairs.", "Spare parts pool agreed for three months on trial."],
        ),
        RhythmOfContact(
            "Half-yearly meeting of both managements", "Amaral", ContactWay.MEETING, ContactRhythm.HALF_YEARLY, time(11), 48, promised=True, minutes=120,
            outcomes=["Both sides named what they want in three years. He expects us to speak up when something on their side is late."],
        ),
    ],
    "CAT": [
        RhythmOfContact(
            "Dealer services call", "Ortega", ContactWay.CALL, ContactRhythm.MONTHLY, time(17), 26, promised=True,
            outcomes=[
                "Dealers ask for remote support in Spanish. He looks for a pilot dealer.",
                "Pilot dealer found in Monterrey.",
                "",
            ],
        ),
    ],
    "EMR": [
        RhythmOfContact(
            "Engineering review", "Joshi", ContactWay.VIDEO, ContactRhythm.QUARTERLY, time(15, 30), 5, minutes=60,
            outcomes=["Valve diagnostics: she would rather buy than build, if the data stay with them.", "Data contract is the open point; sent our draft."],
        ),
    ],
    "ABT": [
        RhythmOfContact(
            "Point mensuel sur les livraisons", "Garnier", ContactWay.CALL, ContactRhythm.MONTHLY, time(10), 0, promised=True,
            outcomes=[
                "Premier échange. Elle veut un seul interlocuteur et un point par mois, même court.",
                "Deux livraisons en retard ; plan d'action envoyé dans la semaine.",
                "Tout est à l'heure. Elle évoque un deuxième site en Irlande.",
                "Le site irlandais se précise : décision au printemps.",
            ],
        ),
    ],
    "JNJ": [
        RhythmOfContact(
            "Partnership review", "Goldberg", ContactWay.VIDEO, ContactRhythm.QUARTERLY, time(16, 30), 33, promised=True, minutes=60,
            outcomes=["She collects partners for a supplier day. We are on the list.", "Supplier day went well; two of their plants asked for a visit."],
        ),
    ],
    "FERRANDOUX-HYD": [
        RhythmOfContact(
            "Point mensuel sur l’essai", "Chastel", ContactWay.VIDEO, ContactRhythm.MONTHLY, time(9), 8, promised=True, minutes=45,
            outcomes=[
                "Il craint un arrêt de ligne pendant la pose des capteurs ; plan de pose envoyé.",
                "Capteurs posés un samedi, sans arrêt. Lucie Ferrier suit les alertes.",
                "Deux alertes justes sur trois. Il parle d’une deuxième ligne.",
            ],
        ),
    ],
    "MDT": [
        RhythmOfContact(
            "Monthly call with operations", "", ContactWay.CALL, ContactRhythm.MONTHLY, time(11, 30), 4,
            outcomes=["Getting to know each other. Energy is their first concern.", "They measure nothing below the level of the plant yet."],
        ),
    ],
}  # fmt: skip

SINGLE_CONTACTS: dict[str, list[SingleContact]] = {
    "MMM": [
        SingleContact(
            "Tour of the Hutchinson plant", "Tanabe", ContactWay.VISIT, time(9), -54, minutes=240,
            outcome="Keiko Tanabe showed lines 3 and 4. The operators like the alarms; **maintenance does not trust them yet**. Robert Lindqvist wants the energy figures.",
        ),
        SingleContact("Send the draft of the two-year plan", "Raman", ContactWay.EMAIL, time(17, 30), 0, minutes=15),
    ],
    "HON": [SingleContact("Prepare the joint case with the digital team", "Tremaine", ContactWay.MEETING, time(14), 6)],
    "EMR": [SingleContact("Visit of the plant in Szombathely", "Huber", ContactWay.VISIT, time(10), -3, minutes=180)],
    "JNJ": [
        SingleContact(
            "Category strategy for automation", "Lund", ContactWay.VIDEO, time(13, 30), -31,
            outcome="He consolidates from nine suppliers to four within eighteen months. We need a sponsor above him.",
        ),
    ],
}  # fmt: skip
