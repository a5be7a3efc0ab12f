"""The profiles of the demonstration: invented for it, though the companies are real; each text says so."""
# ruff: noqa: E501 - prose, one line a paragraph

from dataclasses import dataclass

from accounts.choices import Aspect, Audience

INVENTED = "\n\n*Invented for demonstration; not a statement about the real company.*"


@dataclass(frozen=True)
class Said:
    """What is known of one aspect; `told_by` is a contact's last name, `told_days_ago` 0 where nobody confirmed it."""

    text: str
    audience: str = Audience.INTERNAL
    told_by: str = ""
    told_days_ago: int = 0
    reviewed_days_ago: int = 0


def _brief(activity: str, goals: str, competition: str) -> dict[str, Said]:
    return {
        Aspect.ACTIVITY: Said(activity + INVENTED, Audience.SHAREABLE),
        Aspect.GOALS: Said(goals + INVENTED),
        Aspect.COMPETITION: Said(competition + INVENTED),
    }


MMM: dict[str, Said] = {
    Aspect.ACTIVITY: Said(
        """Diversified manufacturer of **adhesives, abrasives, films, filtration and safety equipment**, sold in more than sixty countries.

- Three lines matter to us: safety and industrial, transportation and electronics, and the plants that serve both.
- Some forty plants would qualify for our monitoring; eight are in Europe, run from Cergy.
- They earn on many small products with high margins: a stopped coating line costs more than the line's energy for a month."""
        + INVENTED,
        Audience.SHAREABLE,
        "Raman",
        63,
    ),
    Aspect.GOALS: Said(
        """1. **Unplanned downtime down by a third by the end of 2028**, measured plant by plant.
2. Energy per tonne down 20 % against 2024, reported each quarter.
3. One maintenance platform for all European plants instead of five.

The first is the one the group president asks about; the third is where we can help soonest."""
        + INVENTED,
        Audience.SHAREABLE,
        "Whitfield",
        41,
    ),
    Aspect.STAKEHOLDERS: Said(
        """| Who | Answers for | What we do together |
|---|---|---|
| Priya Raman | output and downtime of all plants | sponsor of the pilot in Hutchinson |
| Keiko Tanabe | the Hutchinson plant | runs the pilot, meets us every fortnight |
| Hugo Delmas | the European plants | decides on the roll-out in Europe |
| Robert Lindqvist | energy and emissions | wants our data in his quarterly report |
| Ingrid Sandberg | the automation category | contract, prices, service levels |"""
        + INVENTED,
        reviewed_days_ago=72,
    ),
    Aspect.DECISION_MAKERS: Said(
        """**Laura Whitfield** signs above 2 million. **Daniel Ostrowski** must agree to anything that runs over more than one year, and asks for two offers.

A decision takes about four months: plant proposes, Priya Raman compares, procurement negotiates, the committee meets in March and September. A paper must be in six weeks before."""
        + INVENTED,
        Audience.INTERNAL,
        "Feld",
        27,
    ),
    Aspect.ANALYST_REPORTS: Said(
        """- Market capitalisation, price and ratios stand under the account's figures, from the public list of the S&P 500 companies.
- What analysts ask about in this demonstration: margins after the spin-off of health care, and cash for litigation.
- For us: capital spending stays, but each project must pay back within two years."""
        + INVENTED,
        reviewed_days_ago=110,
    ),
    Aspect.COMPETITION: Said(
        """Their competitors differ by line: abrasives in Europe, electronics films in Asia.

**Ours, at this client:** the incumbent supplier of control systems offers monitoring with its service contract; a start-up has a pilot in one film plant. Our advantage is that we read the machines of all makers."""
        + INVENTED,
    ),
}

HON: dict[str, Said] = {
    Aspect.ACTIVITY: Said(
        """**Building automation, process control and aerospace systems.** To us a client and a neighbour: what we monitor often runs on what they built.

- Service is the growing part of their sales; 1,200 service engineers work in EMEA alone.
- Two plants buy from us today, five could."""
        + INVENTED,
        Audience.SHAREABLE,
        "Keller",
        75,
    ),
    Aspect.GOALS: Said(
        """1. **Half of service visits planned from data by 2028**, against about a fifth today.
2. One partner programme for monitoring, with few partners and common data.
3. Delivery times of spare parts in EMEA from nine days to four."""
        + INVENTED,
        Audience.SHAREABLE,
        "Holloway",
        33,
    ),
    Aspect.STAKEHOLDERS: Said(
        """- **Jonas Keller** owns the goal on planned visits and has a budget of his own for trials.
- **Elena Petrova** builds the partner programme; she reads every proposal first.
- **Samir Haddad** answers for parts; he measures suppliers each month.
- **Claire Fontaine** buys for France, and prefers to be written to in French."""
        + INVENTED,
    ),
    Aspect.DECISION_MAKERS: Said(
        """**Grace Holloway** decides who becomes a partner, with Victor Amaral's consent. Contracts below 500,000 are signed by Samir Haddad.

Nothing is decided in the last month of a quarter."""
        + INVENTED,
        Audience.INTERNAL,
        "Petrova",
        33,
        reviewed_days_ago=96,
    ),
    Aspect.ANALYST_REPORTS: Said(
        """- Figures of the public list stand under the account's figures.
- In this demonstration the press writes of the separation into three companies: each may choose its suppliers anew, which is a chance for us and a danger."""
        + INVENTED,
    ),
    Aspect.COMPETITION: Said(
        """They sell monitoring themselves, for their own systems. **We do not compete where a machine is theirs; we complete where it is not.** Two large software houses court the partner programme as well."""
        + INVENTED,
    ),
}

PROFILES: dict[str, dict[str, Said]] = {
    "MMM": MMM,
    "HON": HON,
    "CAT": _brief(
        "Maker of construction and mining machines, engines and turbines. Dealers sell and service them; parts and service carry the years in which few machines are sold.",
        "Service sales to double by the end of the decade, and every new machine connected; dealers are to see a failure before the operator does.",
        "Machine makers from Japan, Sweden and China compete on price and on connected services; at this client we compete with the dealers' own software.",
    ),
    "EMR": _brief(
        "Automation for the process industries: valves, measurement, control systems and software. Plants in thirty countries; a small number of sites makes most of the valves.",
        "Lead times of valves halved within two years, and a larger part of sales in software and service.",
        "Several control system makers with the same customers; for our work in the plants, two consultancies and the client's own engineers.",
    ),
    "ABT": _brief(
        "Diagnostics, medical devices, nutrition and established medicines. Plants work under strict quality rules: each change of a line is validated.",
        "Capacity for sensors raised each year, with validation times cut by a quarter; fewer suppliers, each with a quality agreement.",
        "Device makers in the United States and Europe; at this client, a supplier that brings validation papers ready to sign.",
    ),
    "JNJ": _brief(
        "Medicines and medical technology. Supply chains for both are run apart, with a common strategy office that looks for partners.",
        "A resilient supply chain: two sources for each critical part by 2028, and stock that is seen in one place.",
        "Other large makers of medicines and surgical systems; for our services, two global integrators with frame contracts.",
    ),
    "FERRANDOUX-HYD": {
        Aspect.ACTIVITY: Said(
            "**Vérins et centrales hydrauliques** pour la manutention et l’énergie ; deux usines, vendus dans douze pays.\n\n*Inventé pour la démonstration ; cette entreprise n’existe pas.*",
            Audience.SHAREABLE,
            "Chastel",
            20,
        ),
        Aspect.GOALS: Said(
            "Réduire les rebuts d’un quart d’ici deux ans ; une deuxième ligne surveillée dès l’an prochain.\n\n*Inventé pour la démonstration.*",
            reviewed_days_ago=200,
        ),
    },
}
