"""Demonstration: a house style, and two proposals, one asked about, one agreed to. The relationships are invented."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction

from accounts.choices import IdentifierKind
from accounts.models import Contact, User
from kam.demo.accounts import person
from planning.choices import PlanState
from planning.client_choices import AnswerKind, VisitKind
from planning.client_page import answering, asking, forwarding, page
from planning.models import AccountPlan, HouseStyle, Proposal, ProposalLink
from planning.proposals import own_words, proposal_drafting, proposal_mails, proposal_rendering, proposal_sending
from ui import keeping

ASKED_ABOUT, AGREED_TO = "MMM", "ABT"
INTRODUCTIONS = {
    ASKED_ABOUT: "You asked us in September for one page that your board can read before the rest. This is the page: "
    "what the pilot in Hutchinson measured, what more lines would bring, and what we ask of your plant for it.",
    AGREED_TO: "Vous nous avez demandé en septembre une page que votre direction puisse lire avant le reste. La "
    "voici\N{NO-BREAK SPACE}: ce que les premiers mois ont montré, ce que la suite apporterait, et ce que nous "
    "demandons à vos équipes.",
}


def load(say: Callable[[str], None]) -> None:
    """Make and send both proposals, unless they exist; the messages wait in the outbox for the first worker."""
    dress()
    for symbol, answer in ((ASKED_ABOUT, ask_and_forward), (AGREED_TO, agree)):
        plan = plan_of(symbol)
        addressee = proposal_drafting.first_addressee(plan) if plan is not None else None
        if plan is None or addressee is None or plan.proposals.exists():
            continue
        manager = person("manager")
        proposal = write(plan, addressee, by=manager, introduction=INTRODUCTIONS[symbol])
        proposal_rendering.render(proposal.pk)
        link = send(proposal, addressee, by=manager)
        with transaction.atomic():
            answer(link, manager)
        say(f"{plan.account}: a proposal of {proposal.pages} pages, sent to {addressee}, opened and answered")


def plan_of(symbol: str) -> AccountPlan | None:
    """The approved plan of the client of this stock symbol."""
    found: AccountPlan | None = (
        AccountPlan.objects.filter(
            account__identifiers__kind=IdentifierKind.TICKER,
            account__identifiers__value=symbol,
            state=PlanState.APPROVED,
        )
        .order_by("pk")
        .first()
    )
    return found


def dress() -> None:
    """A house style with a logo, a footer and a legal notice, unless an administrator wrote one."""
    style = HouseStyle.in_force()
    if style.logo or style.footer_en or style.legal_en:
        return
    mark = (settings.BASE_DIR / "static" / "favicon.svg").read_bytes()
    style.logo = keeping.keep(mark, folder="house-style", ending=".svg").name
    style.footer_en = "KAM demonstration · confidential between the two companies"
    style.footer_fr = "Démonstration de KAM · confidentiel entre les deux entreprises"
    style.legal_en = "This proposal is a demonstration. It binds nobody; figures of the relationship are invented."
    style.legal_fr = (
        "Cette proposition est une démonstration. Elle n’engage personne\N{NO-BREAK SPACE}; les chiffres de la "
        "relation sont inventés."
    )
    style.save()


def write(plan: AccountPlan, addressee: Contact, *, by: User, introduction: str) -> Proposal:
    """A proposal in the words of its plan, but for the summary's first ones, which are for this reader."""
    words = proposal_drafting.words(plan, addressee=addressee, language=addressee.language)
    proposal = Proposal(plan=plan, made_by=by, addressee=addressee, language=addressee.language, **words)
    summary = next(passage for passage in own_words.passages(proposal) if passage.place == "summary")
    own_words.write(proposal, summary, introduction)
    proposal_rendering.request(proposal)
    return proposal


def send(proposal: Proposal, to: Contact, *, by: User) -> ProposalLink:
    with transaction.atomic():
        words = proposal_mails.words(proposal, language=to.language, signed=str(by))
        delivery = proposal_sending.send(proposal, to=to, by=by, words=words)
    proposal.refresh_from_db()
    link: ProposalLink = ProposalLink.objects.select_related("proposal__plan__account", "contact").get(
        message=delivery.message
    )
    return link


def ask_and_forward(link: ProposalLink, manager: User) -> None:
    """Opened, two questions, of which one is answered, and a colleague who reads it, too."""
    page.record_visit(link, VisitKind.OPENED)
    page.record_visit(link, VisitKind.DOWNLOADED)
    first = asking.ask(link, passage="objectives-1", text="Who counts the stops, your people or ours?")
    asking.reply(first, by=manager, text="Your maintenance system does. We read the same figures, once a month.")
    asking.ask(link, passage="resources", text="Could the days of our maintenance team be spread over two years?")
    domain = link.reach.rpartition("@")[2]
    forwarding.forward(link, name="Priya Raman", email=f"priya.raman@{domain}")


def agree(link: ProposalLink, manager: User) -> None:
    """Opened, and agreed to: the plan starts."""
    page.record_visit(link, VisitKind.OPENED)
    answering.answer(link, kind=AnswerKind.AGREED, words="Nous sommes d’accord. Commençons par le site de Lyon.")
