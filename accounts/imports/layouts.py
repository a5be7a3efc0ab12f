"""What the columns of a file mean: layouts known by their headings, and mappings people give."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts import names
from accounts.choices import AddressKind, FigureKind
from accounts.imports.faults import Fault

ACCOUNTS, FIGURES, CONTACTS = "accounts", "figures", "contacts"
CUSTOM = "custom"

# In the order in which they are trusted: by the first that meets an account, a row finds its own.
IDENTIFIERS = ("crm", "ticker", "lei", "siren", "vat", "cik")
ACCOUNT_TEXTS = (
    "name", "legal_name", "status", "language", "sector", "industry", "headquarters", "founded", "website",
)  # fmt: skip
ADDRESS_TEXTS = ("street", "postcode", "city", "region", "country")
CONTACT_TEXTS = ("form_of_address", "first_name", "last_name", "job_title", "department", "email", "phone", "mobile")
CONTACT_LINKS = ("contact_crm", "reports_to_crm", "opted_out")
FIELDS = (
    *ACCOUNT_TEXTS,
    *ADDRESS_TEXTS,
    "parent_crm",
    *IDENTIFIERS,
    *FigureKind.values,
    "currency",
    *CONTACT_TEXTS,
    *CONTACT_LINKS,
)
SECTOR_TEXTS = ("sector", "industry")
JOINED = "headquarters"  # town, region and country may stand in columns of their own


@dataclass(frozen=True)
class Layout:
    """A known kind of file: which (folded) headings give it away, and what each of its columns means."""

    key: str
    label: Any
    known_by: frozenset[str]
    fields: dict[str, str]
    source: str
    currency: str = ""
    address: str = AddressKind.HEADQUARTERS


@dataclass(frozen=True)
class Mapping:
    """What the columns of one file mean: positions by field, and what follows from them."""

    layout: str
    columns: dict[str, list[int]]
    headings: Sequence[str]
    source: str = ""
    currency: str = ""
    address: str = AddressKind.HEADQUARTERS
    rows: str = field(init=False)

    def __post_init__(self) -> None:
        found = self.columns.keys()
        rows = CONTACTS if "last_name" in found else ACCOUNTS if "name" in found else FIGURES
        object.__setattr__(self, "rows", rows)
        if not found & {"name", *IDENTIFIERS}:
            raise Fault("no_key")
        if rows == FIGURES and not found - {*IDENTIFIERS, "currency"}:
            raise Fault("no_use")

    @property
    def identifiers(self) -> list[str]:
        return [kind for kind in IDENTIFIERS if kind in self.columns]

    @property
    def figures(self) -> list[str]:
        return [kind for kind in FigureKind.values if kind in self.columns]

    @property
    def names_a_sector(self) -> bool:
        return not self.columns.keys().isdisjoint(SECTOR_TEXTS)

    @property
    def names_a_place(self) -> bool:
        return not self.columns.keys().isdisjoint(ADDRESS_TEXTS)

    @property
    def texts(self) -> list[str]:
        """The account's texts that rows may bring: those of their columns, and what follows from them."""
        found = set(self.columns)
        found |= set(SECTOR_TEXTS) if self.names_a_sector else set()
        found |= {JOINED} if self.names_a_place else set()
        return [name for name in ACCOUNT_TEXTS if name in found]

    @property
    def by_heading(self) -> dict[str, str]:
        """The heading of every used column with its field, as `ImportRun.mapping` keeps it."""
        return {self.headings[at]: name for name, places in self.columns.items() for at in places}


SP500 = Layout(
    key="sp500",
    label=_("S&P 500 list of companies"),
    known_by=frozenset({"symbol", "security", "gics sector"}),
    fields={
        "symbol": "ticker",
        "security": "name",
        "gics sector": "sector",
        "gics sub-industry": "industry",
        "headquarters location": "headquarters",
        "cik": "cik",
        "founded": "founded",
    },
    source="S&P 500 list",
)
SP500_FINANCIALS = Layout(
    key="sp500_financials",
    label=_("S&P 500 financials, joined by stock symbol"),
    known_by=frozenset({"symbol", "price/earnings", "market cap"}),
    fields={
        "symbol": "ticker",
        "price": FigureKind.SHARE_PRICE,
        "price/earnings": FigureKind.PRICE_EARNINGS,
        "dividend yield": FigureKind.DIVIDEND_YIELD,
        "earnings/share": FigureKind.EARNINGS_PER_SHARE,
        "52 week low": FigureKind.LOW_52_WEEKS,
        "52 week high": FigureKind.HIGH_52_WEEKS,
        "market cap": FigureKind.MARKET_CAP,
        "ebitda": FigureKind.EBITDA,
        "price/sales": FigureKind.PRICE_SALES,
        "price/book": FigureKind.PRICE_BOOK,
    },
    source="S&P 500 financials",
    currency="USD",
)
SALESFORCE_ACCOUNT_FIELDS = {
    "industry": "industry",
    "website": "website",
    "billingstreet": "street", "billingpostalcode": "postcode", "billingcity": "city", "billingstate": "region",
    "billingcountry": "country",
    "billing street": "street", "billing zip/postal code": "postcode", "billing city": "city",
    "billing state/province": "region", "billing country": "country",
    "parentid": "parent_crm", "parent account id": "parent_crm", "parent id": "parent_crm",
    "annualrevenue": FigureKind.REVENUE, "annual revenue": FigureKind.REVENUE,
    "numberofemployees": FigureKind.EMPLOYEES, "employees": FigureKind.EMPLOYEES,
    "tickersymbol": "ticker", "ticker symbol": "ticker",
    "currencyisocode": "currency", "account currency": "currency",
    "yearstarted": "founded", "year started": "founded",
}  # fmt: skip
SALESFORCE_CONTACT_FIELDS = {
    "firstname": "first_name", "first name": "first_name", "lastname": "last_name", "last name": "last_name",
    "title": "job_title", "department": "department", "email": "email", "phone": "phone", "business phone": "phone",
    "mobilephone": "mobile", "mobile": "mobile", "mobile phone": "mobile", "salutation": "form_of_address",
    "reportstoid": "reports_to_crm", "reports to: contact id": "reports_to_crm", "reports to id": "reports_to_crm",
    "hasoptedoutofemail": "opted_out", "email opt out": "opted_out",
}  # fmt: skip
SALESFORCE_CONTACTS = Layout(
    key="salesforce_contacts",
    label=_("Salesforce contacts (Data Loader)"),
    known_by=frozenset({"id", "accountid", "lastname"}),
    fields={"id": "contact_crm", "accountid": "crm", **SALESFORCE_CONTACT_FIELDS},
    source="Salesforce",
)
SALESFORCE_CONTACT_REPORT = Layout(
    key="salesforce_contact_report",
    label=_("Salesforce contacts (report)"),
    known_by=frozenset({"contact id", "last name"}),
    fields={"contact id": "contact_crm", "account id": "crm", "account name": "name", **SALESFORCE_CONTACT_FIELDS},
    source="Salesforce",
)
SALESFORCE_ACCOUNTS = Layout(
    key="salesforce_accounts",
    label=_("Salesforce accounts (Data Loader)"),
    known_by=frozenset({"id", "name", "industry"}),
    fields={"id": "crm", "name": "name", **SALESFORCE_ACCOUNT_FIELDS},
    source="Salesforce",
    address=AddressKind.BILLING,
)
SALESFORCE_ACCOUNT_REPORT = Layout(
    key="salesforce_account_report",
    label=_("Salesforce accounts (report)"),
    known_by=frozenset({"account id", "account name"}),
    fields={"account id": "crm", "account name": "name", **SALESFORCE_ACCOUNT_FIELDS},
    source="Salesforce",
    address=AddressKind.BILLING,
)
HUBSPOT_COMPANIES = Layout(
    key="hubspot_companies",
    label=_("HubSpot companies"),
    known_by=frozenset({"record id", "company name"}),
    fields={
        "record id": "crm",
        "company name": "name",
        "website url": "website",
        "industry": "industry",
        "street address": "street", "postal code": "postcode", "city": "city", "state/region": "region",
        "country/region": "country",
        "parent company id": "parent_crm", "associated parent company id": "parent_crm",
        "annual revenue": FigureKind.REVENUE,
        "number of employees": FigureKind.EMPLOYEES,
        "year founded": "founded",
    },
    source="HubSpot",
)  # fmt: skip
LAYOUTS = {
    layout.key: layout
    for layout in (
        SP500, SP500_FINANCIALS, SALESFORCE_CONTACTS, SALESFORCE_CONTACT_REPORT, SALESFORCE_ACCOUNTS,
        SALESFORCE_ACCOUNT_REPORT, HUBSPOT_COMPANIES,
    )
}  # fmt: skip


def recognise(headings: Sequence[str]) -> Mapping:
    """The mapping of the first known layout whose headings are all there. Raises Fault where there is none."""
    folded = {names.fold(heading) for heading in headings}
    for layout in LAYOUTS.values():
        if layout.known_by <= folded:
            return apply_layout(layout, headings)
    raise Fault("no_layout", headings=", ".join(heading or "?" for heading in headings)[:300])


def apply_layout(layout: Layout, headings: Sequence[str]) -> Mapping:
    """The mapping of a layout named by hand. Raises Fault where a heading it needs is missing."""
    folded = [names.fold(heading) for heading in headings]
    for needed in sorted(layout.known_by):
        if needed not in folded:
            raise Fault("missing_heading", heading=needed)
    fields = [layout.fields.get(heading, "") for heading in folded]
    columns = _columns(fields, headings)
    return Mapping(layout.key, columns, headings, layout.source, layout.currency, layout.address)


def apply_choices(chosen: dict[str, str], headings: Sequence[str]) -> Mapping:
    """The mapping people made: heading to field ("" leaves a column out). Raises Fault for what cannot be."""
    wanted = {names.fold(heading): name for heading, name in chosen.items()}
    for heading, name in chosen.items():
        if name and name not in FIELDS:
            raise Fault("unknown_field", field=name, possible=", ".join(FIELDS))
        if names.fold(heading) not in {names.fold(known) for known in headings}:
            raise Fault("missing_heading", heading=heading)
    return Mapping(CUSTOM, _columns([wanted.get(names.fold(h), "") for h in headings], headings), headings, "Import")


def _columns(fields: Collection[str], headings: Sequence[str]) -> dict[str, list[int]]:
    columns: dict[str, list[int]] = {}
    for at, name in enumerate(fields):
        if not name:
            continue
        if name in columns and name != JOINED:
            raise Fault("two_columns", field=name, first=headings[columns[name][0]], second=headings[at])
        columns.setdefault(str(name), []).append(at)
    return columns


def named(name: str) -> Layout | dict[str, str]:
    """What `--mapping NAME|FILE` means: a known layout, or heading and field from a JSON file. Raises Fault."""
    if name in LAYOUTS:
        return LAYOUTS[name]
    try:
        chosen = json.loads(Path(name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Fault("unreadable_mapping") from None
    if not isinstance(chosen, dict) or not all(isinstance(value, str) for value in chosen.values()):
        raise Fault("unreadable_mapping")
    return chosen
