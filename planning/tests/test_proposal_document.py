"""The document: what people wrote stays text, in the client's language, on pages a board can read."""

import io
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from pypdf import PdfReader

from accounts.choices import Side
from accounts.tests.factories import AccountFactory, ContactFactory, UserFactory
from planning.models import HouseStyle, Proposal
from planning.proposals import proposal_composition, proposal_document
from planning.proposals.own_words import INTRODUCED
from planning.tests import factories
from planning.tests.proposals import ProposalFactory

pytestmark = pytest.mark.django_db

EVIL = (
    '"><script>alert(1)</script><img src=file:///etc/passwd onerror=x><style>*{color:red}</style>{{ 7 }}{% now "Y" %}'
)


OWN = ["summary", "appendix", *(f"intro-{part}" for part in INTRODUCED)]


def read(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def a_proposal(words: str = "Words", **fields: Any) -> Proposal:
    """A proposal in which every text that reaches the document is `words`."""
    manager = UserFactory(first_name=words[:100], last_name=words[:100], phone=words[:40])
    account = AccountFactory(name=words[:200], manager=manager)
    addressee = ContactFactory(
        account=account, first_name=words[:100], last_name=words[:100], job_title=words[:150], department=words[:150]
    )
    shareable = {"audience": "shareable"}
    plan = factories.AccountPlanFactory(
        account=account, situation=words, vision=words, situation_audience="shareable", vision_audience="shareable"
    )
    assessment = factories.NeedsAssessmentFactory(account=account)
    factories.NeedFactory(assessment=assessment, title=words[:200], description=words, **shareable)
    opportunity = factories.OpportunityFactory(
        account=account, value_for_client=words, value_for_client_high=Decimal(125_000), **shareable
    )
    recommendation = factories.RecommendationFactory(plan=plan, title=words[:200], text=words, opportunity=opportunity)
    objective = factories.ObjectiveFactory(
        plan=plan, title=words[:200], kpi=words[:200], unit=words[:30], recommendation=recommendation,
        baseline=Decimal("1250.5"),
    )  # fmt: skip
    for side, owner in ((Side.US, ""), (Side.CLIENT, words[:150])):
        factories.MilestoneFactory(objective=objective, title=words[:200], obligor=side, owner=owner)
        factories.ResourceFactory(plan=plan, title=words[:200], unit=words[:30], side=side, **shareable)
    own = {place: {"text": words, "written_from": ""} for place in (*OWN, f"recommendations-{recommendation.pk}")}
    HouseStyle.objects.filter(pk=1).update(footer_en=words[:120], footer_fr=words[:120], legal_en=words, legal_fr=words)
    texts = {"title": words[:200], "greeting": words[:200], "letter": words, "next_steps": words, "own_texts": own}
    proposal: Proposal = ProposalFactory(plan=factories.approved(plan), addressee=addressee, **{**texts, **fields})
    return proposal


def test_what_people_wrote_is_text_in_every_field() -> None:
    html = proposal_document.html_of(proposal_composition.compose(a_proposal(EVIL)))
    assert html.count("&lt;script&gt;") > 15
    for tag in ("<script", "<img", "<style", "onerror=x>", "{# "):
        assert tag not in html.replace("&lt;img src=file:///etc/passwd onerror=x&gt;", "")
    content = proposal_document.pdf_of(proposal_composition.compose(a_proposal(EVIL)))
    assert b"/JavaScript" not in content
    assert "root:x:0:0" not in read(content)
    assert "{{ 7 }}" in read(content)


@pytest.mark.parametrize(
    "words",
    [
        "# Heading\n\n[in](/admin/) ![p](file:///etc/passwd) <div style='position:fixed'>over</div>",
        "| a | b |\n|---|---|\n| <b>x</b> | `y` |\n\n```html\n<script>\n```",
        "[r]: file:///etc/passwd\n[click][r] <file:///etc/passwd> <https://a.example>",
        "\u202eright to left\u202c \ufeff zero\u200bwidth 😀 ﷽",
        "a\x0bb\x0cc\x1bd",
        "W" * 200,
        "</svg></section></body></html>",
        "&#0; &amp;lt; &nbsp;",
    ],
)
def test_markdown_and_odd_signs_break_nothing(words: str) -> None:
    composition = proposal_composition.compose(a_proposal(words))
    html = proposal_document.html_of(composition)
    chapters = list(filter(None, composition["parts"].values()))
    assert html.count("<section") == html.count("</section>") == len(chapters) + 2
    for tag in ("<img", "<script", "<div style", 'href="/admin/', 'href="file:'):
        assert tag not in html
    content = proposal_document.pdf_of(composition)
    assert PdfReader(io.BytesIO(content)).attachments == {}
    assert b"file:///etc" not in content


def test_dates_numbers_and_money_follow_the_language_of_the_client_not_of_the_reader() -> None:
    proposal = a_proposal(language="fr", valid_until=date(2027, 2, 1))
    with translation.override("en"):
        text = re.sub(r"\s+", " ", read(proposal_document.pdf_of(proposal_composition.compose(proposal))))
    assert "1 250,5 Words" in text
    assert "125 000 €" in text
    assert "1 février 2027" in text
    proposal.language = "en"
    with translation.override("fr"):
        text = re.sub(r"\s+", " ", read(proposal_document.pdf_of(proposal_composition.compose(proposal))))
    assert "1,250.5 Words" in text
    assert "€125,000" in text
    assert "1 February 2027" in text


def test_the_document_has_cover_contents_chapters_and_page_numbers() -> None:
    reader = PdfReader(io.BytesIO(proposal_document.pdf_of(proposal_composition.compose(a_proposal()))))
    pages = [page.extract_text() for page in reader.pages]
    assert "STRATEGIC PROPOSAL" in pages[0].upper()
    assert "Contents" in pages[1]
    assert [f"{number} / {len(pages)}" in page for number, page in enumerate(pages, 1)] == [False] + [True] * (
        len(pages) - 1
    )
    outline: Any = reader.outline
    chapters = [entry.title for entry in outline if not isinstance(entry, list)]
    assert chapters == [
        "Contents", "Words", "1 Summary", "2 Situation and vision", "3 Needs and priorities we share",
        "4 Recommendations", "5 Objectives and milestones", "6 Road map", "7 Resources", "8 Your points of contact",
        "9 Next steps", "10 Appendix",
    ]  # fmt: skip
    wide = [page for page in reader.pages if page.mediabox.width > page.mediabox.height]
    assert len(wide) == 1


def test_figures_say_what_they_show_and_tables_have_headers() -> None:
    reader = PdfReader(io.BytesIO(proposal_document.pdf_of(proposal_composition.compose(a_proposal()))))
    kinds: list[str] = []
    alternatives: list[str] = []

    def walk(element: Any) -> None:
        element = element.get_object()
        if isinstance(element, list):
            for child in element:
                walk(child)
        elif isinstance(element, dict):
            kinds.append(str(element.get("/S", "")))
            if element.get("/S") == "/Figure":
                alternatives.append(str(element.get("/Alt", "")))
            if "/K" in element and not isinstance(element["/K"], int):
                walk(element["/K"])

    root: Any = reader.trailer["/Root"]
    walk(root["/StructTreeRoot"]["/K"])
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/Link", "/P"} <= set(kinds)
    assert alternatives[0] == "Words: Today 1,250.5 Words; 30 June 2028 95 Words"
    assert "Road map of “Words”" in alternatives[1]
    assert len(alternatives) == 2


def test_a_part_with_nothing_to_say_is_left_out_and_numbers_close_up() -> None:
    proposal = ProposalFactory(
        plan=factories.approved(factories.AccountPlanFactory()),
        letter="",
        next_steps="We meet.",
        parts=["letter", "needs", "next_steps"],
    )
    html = proposal_document.html_of(proposal_composition.compose(proposal))
    assert 'id="letter"' not in html
    assert 'id="needs"' not in html
    assert re.search(r'<h1><span class="chapter-number">1</span> Next steps</h1>', html)


def test_a_kept_composition_gives_the_same_document_again() -> None:
    composition = proposal_composition.compose(a_proposal())
    assert proposal_document.pdf_of(composition) == proposal_document.pdf_of(composition)
