"""Parts are put in order, texts are written for the reader, and the plan stays as it is."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Account
from accounts.tests.factories import ContactFactory, UserFactory
from planning.models import Proposal
from planning.plans import editions
from planning.proposal_choices import Part
from planning.proposals import proposal_composition, proposal_document, proposal_sending
from planning.tests import factories
from planning.tests.pages import errors, fill, opened
from planning.tests.proposals import ProposalFactory, composed, delivered, proposal_for, ready


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_parts_stand_in_the_order_they_were_put_in_and_numbers_follow(as_manager: Client, account: Account) -> None:
    proposal = ready(proposal_for(account))
    page = reverse("planning:proposal_edit", args=[proposal.pk])
    wanted = ["next_steps", "letter", "objectives", "recommendations", "objectives"]
    assert as_manager.post(page, opened(as_manager, page) | {"parts": wanted}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.parts == ["next_steps", "letter", "objectives", "recommendations"]
    rows = re.findall(r'name="parts" value="(\w+)"( checked)?', as_manager.get(page).content.decode())
    assert [name for name, checked in rows if checked] == proposal.parts == [name for name, _checked in rows][:4]
    composition = proposal_composition.compose(proposal)
    chapters = [(chapter.part, chapter.number) for chapter in proposal_document.drawn(composition)]
    assert chapters == [("next_steps", "1"), ("letter", ""), ("objectives", "2"), ("recommendations", "3")]
    entries = re.findall(r'<a class="entry" href="#(\w+)">', proposal_document.html_of(composition))
    assert entries == proposal.parts


def test_a_text_is_written_for_the_reader_marked_and_given_back(as_manager: Client, account: Account) -> None:
    assessment = factories.NeedsAssessmentFactory(account=account)
    need = factories.NeedFactory(assessment=assessment, title="Stops", description="Old words", audience="shareable")
    proposal = ready(proposal_for(account))
    listed = reverse("planning:proposal_texts", args=[proposal.pk])
    edit = reverse("planning:proposal_text_edit", args=[proposal.pk, f"needs-{need.pk}"])
    assert edit in as_manager.get(listed).content.decode()
    fill(as_manager, edit, text="For **you** <script>")
    proposal.refresh_from_db()
    assert proposal.is_being_made
    ((said,),) = [[row["text"] for row in proposal_composition.compose(proposal)["parts"]["needs"]]]
    assert said == "For **you** <script>"
    need.refresh_from_db()
    assert need.description == "Old words"
    page = as_manager.get(listed).content.decode()
    assert "Written for this reader" in page
    assert "<strong>you</strong> &lt;script&gt;" in page
    assert "has changed since" not in page
    type(need).objects.update(description="New words")
    assert "The plan&#x27;s text has changed since" in as_manager.get(listed).content.decode().replace("'", "&#x27;")
    type(need).objects.update(description="")
    assert proposal_composition.compose(proposal)["parts"]["needs"][0]["text"] == "", (
        "what is taken away does not leave"
    )
    type(need).objects.update(description="New words")
    as_manager.post(reverse("planning:proposal_text_restore", args=[proposal.pk, f"needs-{need.pk}"]))
    proposal.refresh_from_db()
    assert proposal.own_texts == {}
    assert proposal_composition.compose(proposal)["parts"]["needs"][0]["text"] == "New words"


def test_a_newer_proposal_begins_from_the_last_one_also_in_another_edition_or_from_nothing(
    as_manager: Client, account: Account
) -> None:
    plan, claire = factories.full_plan(account=account), ContactFactory(account=account, language="en")
    first = plan.recommendations.get()
    own = {"text": "For you", "written_from": first.text}
    texts = {f"recommendations-{first.pk}": own, "recommendations-0": own, "summary": {**own, "written_from": ""}}
    words = {"title": "Road map", "greeting": "Dear Claire", "letter": "My letter", "next_steps": "We meet."}
    parts = ["next_steps", "recommendations", "letter"]
    factories.approved(plan)
    old = ProposalFactory(plan=plan, addressee=claire, parts=parts, own_texts=texts, **words)
    delivered(old, claire)
    edition = editions.make_edition(plan, by=UserFactory())
    row = edition.recommendations.get()
    row.text = "The plan has moved on"
    row.save()
    page = reverse("planning:proposal_add", args=[factories.approved(edition).pk])
    assert f"the proposal of {date_format(timezone.localdate())}" in as_manager.get(page).content.decode()
    assert as_manager.get(page).context["form"]["parts"].value() == parts
    form = opened(as_manager, page)
    assert {name: form[name] for name in words} == words
    made = as_manager.post(page, form | {"parts": parts}, follow=True).content.decode()
    assert f"has changed since these texts were written for the reader: {row.title}." in made
    new = Proposal.objects.exclude(pk=old.pk).get()
    assert (new.parts, new.own_texts) == (
        parts, {f"recommendations-{row.pk}": own, "summary": {**own, "written_from": ""}},
    )  # fmt: skip
    from_nothing = f"{page}?from=nothing"
    assert as_manager.get(from_nothing).context["form"]["parts"].value() == list(Part.values)
    form = opened(as_manager, from_nothing)
    assert form["letter"] != "My letter"
    as_manager.post(from_nothing, form | {"parts": parts})
    assert Proposal.objects.exclude(pk__in=[old.pk, new.pk]).get().own_texts == {}


def test_what_is_internal_has_no_place_and_two_who_write_at_once_are_told(as_manager: Client, account: Account) -> None:
    assessment = factories.NeedsAssessmentFactory(account=account)
    hidden = factories.NeedFactory(assessment=assessment, audience="internal")
    proposal = ready(proposal_for(account))
    address = lambda place: reverse("planning:proposal_text_edit", args=[proposal.pk, place])  # noqa: E731 - short here
    assert as_manager.get(address(f"needs-{hidden.pk}")).status_code == 404
    assert as_manager.get(address("objectives-1")).status_code == 404
    mine = opened(as_manager, address("summary"))
    fill(as_manager, address("summary"), text="Theirs")
    refused = errors(as_manager.post(address("summary"), mine | {"text": "Mine"}))
    assert refused["text"] == ["On record now: Theirs"]


def test_taken_back_before_it_left_it_can_be_changed_and_sent_again(as_manager: Client, account: Account) -> None:
    proposal = composed(proposal_for(account))
    claire, moment = ContactFactory(account=account), timezone.now() + timedelta(days=2)
    first = delivered(proposal, claire, send_at=moment)
    second = delivered(proposal, send_at=moment - timedelta(days=1))
    proposal.refresh_from_db()
    assert (proposal.is_scheduled, proposal.sent_at) == (True, moment - timedelta(days=1))
    assert "Scheduled" in as_manager.get(proposal.get_absolute_url()).content.decode()
    as_manager.post(reverse("planning:delivery_take_back", args=[second.pk]))
    proposal.refresh_from_db()
    assert proposal.is_sent  # somebody is still to have it
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(state="taken_back", sent_at=None)
    as_manager.post(reverse("planning:delivery_take_back", args=[first.pk]))
    proposal.refresh_from_db()
    assert (proposal.state, proposal.sent_at, proposal.is_finished) == ("taken_back", None, True)
    page = reverse("planning:proposal_edit", args=[proposal.pk])
    as_manager.post(page, opened(as_manager, page) | {"parts": ["letter"], "title": "Better"})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.title) == ("rendering", "Better")
    again = delivered(ready(proposal), claire)
    assert again.message.key == f"proposal:{proposal.pk}:{claire.pk}:1"
    proposal.refresh_from_db()
    assert proposal.is_sent
    assert not proposal.is_scheduled


def test_what_left_is_not_taken_back_even_when_it_was_to_leave_later(account: Account) -> None:
    proposal = composed(proposal_for(account))
    later = delivered(proposal, send_at=timezone.now() + timedelta(days=2))
    delivered(proposal)
    proposal_sending.take_back(later, by=UserFactory())
    proposal.refresh_from_db()
    assert proposal.is_sent
    assert not proposal.is_scheduled
