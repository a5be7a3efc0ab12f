"""The invented people of the demonstration: our own, and those at the clients (their addresses end in .example)."""

from dataclasses import dataclass

from accounts.choices import Role
from accounts.people_choices import Affiliation


@dataclass(frozen=True)
class Colleague:
    """Somebody of our company; `name` is the part of the address before @kam.example."""

    name: str
    first_name: str
    last_name: str
    role: Role
    team: str = ""
    phone: str = ""
    language: str = ""


NORTH, SOUTH = "Industry and health", "Consumer and services"
LEADS = {NORTH: "lead", SOUTH: "lead.services"}

COLLEAGUES = [
    Colleague("lead", "Hélène", "Marchand", Role.LEAD, NORTH, "+33 1 86 95 10 01"),
    Colleague("manager", "Camille", "Laurent", Role.MANAGER, NORTH, "+33 1 86 95 10 02"),
    Colleague("deputy", "Thomas", "Berger", Role.MANAGER, NORTH, "+33 1 86 95 10 03"),
    Colleague("sofia.marin", "Sofia", "Marin", Role.MANAGER, NORTH, "+33 1 86 95 10 04"),
    Colleague("lead.services", "David", "Okafor", Role.LEAD, SOUTH, "+33 1 86 95 10 11"),
    Colleague("julien.roche", "Julien", "Roche", Role.MANAGER, SOUTH, "+33 1 86 95 10 12"),
    Colleague("sales", "Nadia", "Petit", Role.SALES, "", "+33 1 86 95 10 21"),
    Colleague("executive", "Margaret", "Stone", Role.EXECUTIVE),
    Colleague("olivier.garnier", "Olivier", "Garnier", Role.EXECUTIVE, language="fr"),
    Colleague("ruth.adeyemi", "Ruth", "Adeyemi", Role.EXECUTIVE),
    Colleague("admin", "Alex", "Durand", Role.ADMINISTRATOR),
]

# Accounts by stock symbol (the invented ones by their record in the CRM), their manager and deputy.
CHARGES = {
    "MMM": ("manager", "deputy"),
    "HON": ("manager", "deputy"),
    "CAT": ("manager", "deputy"),
    "EMR": ("manager", "deputy"),
    "ABT": ("manager", "deputy"),
    "JNJ": ("manager", "deputy"),
    "MDT": ("sofia.marin", "manager"),
    "GE": ("sofia.marin", "deputy"),
    "ETN": ("sofia.marin", "deputy"),
    "PG": ("julien.roche", ""),
    "KO": ("julien.roche", ""),
    "NKE": ("julien.roche", ""),
    "FERRANDOUX": ("manager", "deputy"),
    "FERRANDOUX-HYD": ("deputy", "manager"),
    "FERRANDOUX-DE": ("deputy", "manager"),
    "FERRANDOUX-SERVICE": ("manager", ""),
    "FERRANDOUX-UK": ("julien.roche", ""),
}
# Without a manager yet, but with a team: what a lead has still to give away.
TEAMS = {"DHR": NORTH, "ROK": NORTH, "SBUX": SOUTH, "MCD": SOUTH, "FERRANDOUX-TURBINES": NORTH}
REGISTERED_BY_SALES = ["ITW", "PH", "DOV", "XYL"]


@dataclass(frozen=True)
class Person:
    """An invented person at a client or around it; `boss` is the last name of whom it reports to."""

    first_name: str
    last_name: str
    job_title: str
    department: str = ""
    boss: str = ""
    language: str = "en"
    phone: str = ""
    opted_out: bool = False
    affiliation: str = Affiliation.CLIENT
    organisation: str = ""
    part: str = ""


CONTACTS = {
    "MMM": [
        Person("Laura", "Whitfield", "Group President, Safety and Industrial", "Executive committee"),
        Person("Daniel", "Ostrowski", "Chief Procurement Officer", "Procurement", phone="+1 651 555 0140"),
        Person("Priya", "Raman", "VP Manufacturing Operations", "Operations", "Whitfield", phone="+1 651 555 0141"),
        Person("Marcus", "Feld", "Director, Indirect Sourcing", "Procurement", "Ostrowski"),
        Person("Ingrid", "Sandberg", "Category Manager, Automation", "Procurement", "Feld", phone="+1 651 555 0142"),
        Person("Hugo", "Delmas", "Directeur industriel Europe", "Operations", "Raman", "fr", "+33 1 30 31 00 01"),
        Person("Keiko", "Tanabe", "Plant Manager, Hutchinson", "Operations", "Raman"),
        Person("Robert", "Lindqvist", "Head of Sustainability", "Sustainability", "Whitfield"),
        Person("Amy", "Castellano", "IT Security Architect", "Information technology", opted_out=True),
    ],
    "HON": [
        Person("Victor", "Amaral", "President, Building Automation", "Executive committee"),
        Person("Grace", "Holloway", "Chief Digital Officer", "Digital", phone="+1 704 555 0160"),
        Person("Samir", "Haddad", "VP Global Supply Chain", "Supply chain", "Amaral", phone="+1 704 555 0161"),
        Person("Elena", "Petrova", "Director, Strategic Alliances", "Strategy", "Holloway"),
        Person("Jonas", "Keller", "Head of Service Operations EMEA", "Service", "Amaral", phone="+49 69 5550 0100"),
        Person("Claire", "Fontaine", "Responsable achats France", "Supply chain", "Haddad", "fr", "+33 1 60 19 00 02"),
        Person("Ben", "Tremaine", "Product Manager, Connected Plant", "Digital", "Petrova"),
    ],
    "CAT": [
        Person("Helen", "Brandt", "VP Global Aftermarket", "Aftermarket"),
        Person("Luis", "Ortega", "Director, Dealer Services", "Aftermarket", "Brandt", phone="+1 309 555 0110"),
        Person("Nora", "Whelan", "Sourcing Manager", "Purchasing"),
    ],
    "EMR": [
        Person("Patrick", "Dunleavy", "President, Final Control", "Executive committee"),
        Person("Meera", "Joshi", "VP Engineering", "Engineering", "Dunleavy", phone="+1 314 555 0120"),
        Person("Stefan", "Huber", "Plant Director, Szombathely", "Operations", "Dunleavy"),
    ],
    "ABT": [
        Person("Rachel", "Nystrom", "VP Diagnostics Operations", "Operations"),
        Person("Oliver", "Banks", "Director, Supplier Quality", "Quality", "Nystrom", phone="+1 224 555 0130"),
        Person("Sylvie", "Garnier", "Directrice des achats, Europe", "Procurement", "", "fr", "+33 1 45 60 00 03"),
    ],
    "JNJ": [
        Person("Anthony", "Delacroix", "VP Supply Chain Strategy", "Supply chain"),
        Person("Maya", "Goldberg", "Head of MedTech Partnerships", "Strategy", phone="+1 732 555 0150"),
        Person("Erik", "Lund", "Category Lead, Automation", "Procurement", "Delacroix"),
    ],
    "FERRANDOUX": [
        Person("Agnès", "Valmont", "Directrice générale", "Direction", "", "fr", "+33 4 72 00 00 10"),
        Person("Étienne", "Barrault", "Directeur des achats du groupe", "Achats", "Valmont", "fr", "+33 4 72 00 00 11"),
        Person("Nadège", "Colin", "Responsable énergie", "Direction industrielle", "Valmont", "fr"),
    ],
    "FERRANDOUX-HYD": [
        Person("Bruno", "Chastel", "Directeur industriel", "Production", "", "fr", "+33 4 77 00 00 20"),
        Person("Lucie", "Ferrier", "Responsable maintenance", "Production", "Chastel", "fr", "+33 4 77 00 00 21"),
        Person("Karim", "Belhadj", "Acheteur", "Achats", "", "fr"),
    ],
    "FERRANDOUX-DE": [
        Person("Annette", "Krüger", "Werkleiterin", "Produktion", phone="+49 711 55500 10"),
    ],
}
