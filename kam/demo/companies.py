"""What the demonstration has on record of companies: a whole group that is invented, and facts of clients told of.

The numbers of the invented group pass their checks and cannot be taken for real ones: its SIREN begin with 999, its LEI
with DEMO, and its addresses on the web end in .example.
"""
# ruff: noqa: E501 - facts, one line each

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from accounts.choices import AccountStatus, AddressKind, FigureKind, FormerReason, FreeKind, IdentifierKind

NOT_REAL = "Invented for demonstration"
GROUP = "FERRANDOUX"
TWICE = "FERRANDOUX-HYD"  # on record a second time, until the lead merged the two
LYON = ("45.757800", "4.832000")
HEADQUARTERS, BILLING, SITE = AddressKind.HEADQUARTERS, AddressKind.BILLING, AddressKind.SITE
REVENUE, EBITDA, EMPLOYEES = FigureKind.REVENUE, FigureKind.EBITDA, FigureKind.EMPLOYEES
MILLION = 1_000_000


@dataclass(frozen=True)
class Company:
    """A company that does not exist; `key` is its record in the CRM, by which the demonstration finds it."""

    key: str
    name: str
    legal_name: str = ""
    parent: str = ""
    headquarters: str = ""
    founded: str = ""
    website: str = ""
    language: str = "fr"
    status: str = AccountStatus.ACTIVE
    former_days_ago: int = 0
    former_reason: str = ""
    former_note: str = ""


@dataclass(frozen=True)
class Place:
    """An address; `at` is degrees north and east."""

    kind: str
    city: str
    country: str
    street: str = ""
    postcode: str = ""
    region: str = ""
    label: str = ""
    at: tuple[str, str] | None = None


@dataclass(frozen=True)
class Facts:
    """What stands on the page of facts; a figure is its kind, years ago, amount and currency."""

    legal_name: str = ""
    website: str = ""
    trading_names: Sequence[str] = ()
    identifiers: Sequence[tuple[str, str]] = ()
    addresses: Sequence[Place] = ()
    figures: Sequence[tuple[str, int, int, str]] = ()
    tags: Sequence[str] = ()
    free: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """A field an administrator defined, with the options of a choice."""

    key: str
    kind: FreeKind
    en: str
    fr: str
    help_en: str = ""
    help_fr: str = ""
    options: Sequence[tuple[str, str, str]] = ()


COMPANIES = [
    Company(GROUP, "Ferrandoux", "Groupe Ferrandoux SA", headquarters="Lyon, France", founded="1931", website="https://ferrandoux.example"),
    Company("FERRANDOUX-HYD", "Ferrandoux Hydraulique", "Ferrandoux Hydraulique SAS", GROUP, "Saint-Étienne, France", "1958"),
    Company("FERRANDOUX-DE", "Ferrandoux Deutschland", "Ferrandoux Deutschland GmbH", GROUP, "Esslingen, Germany", "1974", "https://ferrandoux-de.example", "en"),
    Company("FERRANDOUX-SERVICE", "Ferrandoux Pompes Service", "Ferrandoux Pompes Service SARL", "FERRANDOUX-HYD", "Roanne, France", "2009", status=AccountStatus.PROSPECT),
    Company("FERRANDOUX-UK", "Ferrandoux Retail Services", "Ferrandoux Retail Services Ltd", GROUP, "Leeds, United Kingdom", "1996", language="en"),
    Company(
        "FERRANDOUX-TURBINES", "Ferrandoux Turbines", "Ferrandoux Turbines SAS", GROUP, "Grenoble, France", "1966", status=AccountStatus.FORMER,
        former_days_ago=410, former_reason=FormerReason.COMPETITOR, former_note="Took an offer for all of its sites at once; the contract there runs three years.",
    ),
]  # fmt: skip
DUPLICATE = Company(
    "FERRANDOUX-HYD-BIS", "FERRANDOUX HYDRAULIQUE S.A.S.", website="https://hydraulique.ferrandoux.example"
)

FREE_FIELDS = [
    Asked("contract_renewal", FreeKind.DATE, "Contract renewal", "Renouvellement du contrat", "The day by which it must be renewed or ended.", "Le jour avant lequel il doit être renouvelé ou résilié."),
    Asked(
        "supplier_status", FreeKind.CHOICE, "Supplier status", "Statut de fournisseur",
        options=[("preferred", "Preferred supplier", "Fournisseur privilégié"), ("listed", "Listed supplier", "Fournisseur référencé"), ("trial", "On trial", "À l’essai")],
    ),
    Asked("confidentiality", FreeKind.YES_NO, "Confidentiality", "Confidentialité", "Whether an agreement is signed.", "Si un accord est signé."),
    Asked("payment_days", FreeKind.NUMBER, "Days to pay", "Délai de paiement en jours"),
    Asked("supplier_number", FreeKind.TEXT, "Supplier number", "Numéro de fournisseur"),
]  # fmt: skip

FACTS: dict[str, Facts] = {
    "MMM": Facts(
        "3M Company", "https://www.3m.com",
        ["Minnesota Mining and Manufacturing", "Scotch-Brite"],
        [(IdentifierKind.CRM, "DEMO-0001")],
        [
            Place(HEADQUARTERS, "Saint Paul", "US", "3M Center", "55144", "Minnesota", at=("44.953000", "-92.998000")),
            Place(BILLING, "Cergy", "FR", label="European purchasing"),
            Place(SITE, "Hutchinson", "US", region="Minnesota", label="Hutchinson plant"),
        ],
        [(REVENUE, 1, 25_000 * MILLION, "USD"), (REVENUE, 2, 24_500 * MILLION, "USD"), (REVENUE, 3, 24_000 * MILLION, "USD"), (EMPLOYEES, 1, 60_000, "")],
        ["Framework contract", "Reference client", "Energy programme"],
        {"contract_renewal": timedelta(days=145), "supplier_status": "preferred", "confidentiality": True, "payment_days": "45", "supplier_number": "DEMO-7731"},
    ),
    "HON": Facts(
        website="https://www.honeywell.com",
        identifiers=[(IdentifierKind.CRM, "DEMO-0002")],
        addresses=[
            Place(HEADQUARTERS, "Charlotte", "US", region="North Carolina"),
            Place(SITE, "Offenbach", "DE", label="Service EMEA"),
            Place(BILLING, "Lisses", "FR", label="Supply chain France"),
        ],
        figures=[(REVENUE, 1, 38_000 * MILLION, "USD"), (REVENUE, 2, 37_000 * MILLION, "USD"), (EMPLOYEES, 1, 100_000, "")],
        tags=["Partner programme", "Reference client"],
        free={"contract_renewal": timedelta(days=62), "supplier_status": "listed", "confidentiality": True, "payment_days": "60"},
    ),
    "CAT": Facts(figures=[(REVENUE, 1, 64_000 * MILLION, "USD")], tags=["Framework contract"], free={"supplier_status": "listed", "payment_days": "90"}),
    "EMR": Facts(figures=[(REVENUE, 1, 17_500 * MILLION, "USD")], tags=["Energy programme"], free={"supplier_status": "trial", "confidentiality": False}),
    "ABT": Facts(figures=[(REVENUE, 1, 42_000 * MILLION, "USD")], tags=["Framework contract"], free={"contract_renewal": timedelta(days=28), "supplier_status": "listed"}),
    "JNJ": Facts(figures=[(REVENUE, 1, 89_000 * MILLION, "USD")], tags=["Partner programme"], free={"supplier_status": "trial"}),
    GROUP: Facts(
        trading_names=["Groupe Ferrandoux", "GFX"],
        identifiers=[(IdentifierKind.SIREN, "999000003"), (IdentifierKind.VAT, "FR42999000003"), (IdentifierKind.LEI, "DEMO00FERRANDOUX1070")],
        addresses=[Place(HEADQUARTERS, "Lyon", "FR", "1 rue de l’Exemple", "69002", at=LYON)],
        figures=[(REVENUE, 1, 12 * MILLION, "EUR"), (REVENUE, 2, 11 * MILLION, "EUR"), (EBITDA, 1, MILLION, "EUR"), (EMPLOYEES, 1, 40, ""), (EMPLOYEES, 2, 38, "")],
        tags=["Invented company", "Energy programme"],
        free={"contract_renewal": timedelta(days=200), "supplier_status": "preferred", "confidentiality": True, "payment_days": "45"},
    ),
    "FERRANDOUX-HYD": Facts(
        trading_names=["Ferrandoux Vérins"],
        identifiers=[(IdentifierKind.SIREN, "999000011"), (IdentifierKind.VAT, "FR66999000011"), (IdentifierKind.LEI, "DEMO00FERRANDOUX2040")],
        addresses=[
            Place(HEADQUARTERS, "Saint-Étienne", "FR", "12 quai de l’Exemple", "42000"),
            Place(AddressKind.DELIVERY, "Andrézieux-Bouthéon", "FR", postcode="42160", label="Quai 4"),
        ],
        figures=[(REVENUE, 1, 148 * MILLION, "EUR"), (REVENUE, 2, 139 * MILLION, "EUR"), (EBITDA, 1, 19 * MILLION, "EUR"), (EMPLOYEES, 1, 720, ""), (EMPLOYEES, 2, 690, "")],
        tags=["Invented company", "Framework contract"],
        free={"contract_renewal": timedelta(days=90), "supplier_status": "preferred", "payment_days": "60", "supplier_number": "F-0042"},
    ),
    "FERRANDOUX-DE": Facts(
        identifiers=[(IdentifierKind.VAT, "DE999000001")],
        addresses=[Place(HEADQUARTERS, "Esslingen", "DE", "Musterstraße 1", "73728", "Baden-Württemberg")],
        figures=[(REVENUE, 1, 61 * MILLION, "EUR"), (REVENUE, 2, 57 * MILLION, "EUR"), (EBITDA, 1, 7 * MILLION, "EUR"), (EMPLOYEES, 1, 260, ""), (EMPLOYEES, 2, 250, "")],
        tags=["Invented company"],
        free={"supplier_status": "listed"},
    ),
    "FERRANDOUX-SERVICE": Facts(
        identifiers=[(IdentifierKind.SIREN, "999000029"), (IdentifierKind.VAT, "FR23999000029")],
        figures=[(REVENUE, 1, 9 * MILLION, "EUR"), (REVENUE, 2, 8 * MILLION, "EUR"), (EMPLOYEES, 1, 70, ""), (EMPLOYEES, 2, 64, "")],
        tags=["Invented company"],
    ),
    "FERRANDOUX-UK": Facts(
        identifiers=[(IdentifierKind.VAT, "GB999000001")],
        figures=[(REVENUE, 1, 22 * MILLION, "GBP"), (REVENUE, 2, 20 * MILLION, "GBP"), (EMPLOYEES, 1, 130, ""), (EMPLOYEES, 2, 125, "")],
        tags=["Invented company"],
    ),
    "FERRANDOUX-TURBINES": Facts(identifiers=[(IdentifierKind.SIREN, "999000037")], tags=["Invented company"]),
}  # fmt: skip
