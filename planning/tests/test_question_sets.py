"""Question sets: which one holds for a client, and how an administrator writes them."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import Account, Sector
from accounts.tests.people import People, signed_in
from planning.models import OurAnswer, Question, QuestionSet

pytestmark = pytest.mark.django_db


def test_the_narrowest_set_of_the_clients_sector_holds_else_the_general_one(account: Account) -> None:
    general, health = QuestionSet.objects.get(sector=None), QuestionSet.objects.get(sector="35")
    narrower = QuestionSet.objects.create(name_en="Pharma", name_fr="Pharma", sector_id="352020")
    for code, expected in [(None, general), ("20", general), ("351010", health), ("35202010", narrower)]:
        account.standard_sector = Sector.objects.get(pk=code) if code else None
        assert QuestionSet.objects.for_account(account) == expected, code
    narrower.is_current = False
    narrower.save()
    assert QuestionSet.objects.for_account(account) == health
    for sector in (None, "35"):
        with pytest.raises(IntegrityError), transaction.atomic():
            QuestionSet.objects.create(name_en="Twice", name_fr="Deux fois", sector_id=sector)


def test_the_seeded_sets_are_whole_in_both_languages() -> None:
    for question_set, number in ((QuestionSet.objects.get(sector=None), 11), (QuestionSet.objects.get(sector="35"), 8)):
        asked = list(question_set.questions.standing())
        assert len(asked) == number
        assert {question.kind for question in asked} == {"difficulty", "shared_goal", "foreseen_problem"}
        assert all(bool(question.help_en) == bool(question.help_fr) for question in asked)


def posted(question_set: QuestionSet, *rows: dict[str, Any]) -> dict[str, Any]:
    """What the admin's form of a set sends, with these rows changed or new."""
    data: dict[str, Any] = {"name_en": question_set.name_en, "name_fr": question_set.name_fr, "is_current": "on"}
    existing = sum("id" in row for row in rows)
    data |= {"sector": question_set.sector_id or "", "questions-TOTAL_FORMS": len(rows)}
    data |= {"questions-INITIAL_FORMS": existing, "questions-MIN_NUM_FORMS": 0, "questions-MAX_NUM_FORMS": 1000}
    for number, row in enumerate(rows):
        data |= {f"questions-{number}-{name}": value for name, value in row.items()}
        data[f"questions-{number}-question_set"] = question_set.pk
    return data


def row_of(question: Question, **changes: Any) -> dict[str, Any]:
    names = ("id", "kind", "way", "text_en", "text_fr", "help_en", "help_fr", "position")
    return {name: getattr(question, name) for name in names} | changes


def test_options_are_in_the_readers_language_also_where_the_question_reads_alike_in_both() -> None:
    question = Question(
        text_en="Budget?", text_fr="Budget?", options_en=["rising", "falling"], options_fr=["croît", "baisse"]
    )
    assert question.options == ["rising", "falling"]
    with translation.override("fr"):
        assert question.options == ["croît", "baisse"]


def test_an_administrator_writes_sorts_and_retires_questions(people: People, account: Account) -> None:
    question_set = QuestionSet.objects.create(name_en="Banks", name_fr="Banques", sector_id="40")
    url, as_admin = (
        reverse("admin:planning_questionset_change", args=[question_set.pk]),
        signed_in(people.administrator),
    )
    new = {"kind": "difficulty", "text_en": "Which way?", "text_fr": "Par où ?", "position": 20, "way": "choice"}
    lacking = posted(question_set, new | {"options_en": "Left\nRight", "options_fr": "Gauche"})
    assert "Write the same options in both languages" in as_admin.post(url, lacking).content.decode()
    few = posted(question_set, new | {"options_en": "Left", "options_fr": "Gauche"})
    assert "A choice has two to ten options." in as_admin.post(url, few).content.decode()
    whole = posted(question_set, new | {"options_en": "Left\n Right\n\n", "options_fr": "Gauche\r\nDroite"})
    assert as_admin.post(url, whole).status_code == 302
    question = question_set.questions.get()
    assert (question.options_en, question.options_fr) == (["Left", "Right"], ["Gauche", "Droite"])
    OurAnswer.objects.create(account=account, question=question, option=1)

    written = {"options_en": "Left\nRight", "options_fr": "Gauche\nDroite"}
    reworded = posted(question_set, row_of(question, text_en="Which road?", **written))
    assert "asked already: retire it" in as_admin.post(url, reworded).content.decode()
    deleted = posted(question_set, row_of(question, DELETE="on", **written))
    assert (
        "would require deleting the following protected related objects" in as_admin.post(url, deleted).content.decode()
    )
    first = new | {"text_en": "First?", "text_fr": "Premier ?", "way": "yes_no", "position": 10}
    retired = posted(question_set, row_of(question, is_retired="on", help_en="Think", position=30, **written), first)
    assert as_admin.post(url, retired).status_code == 302
    assert [str(one) for one in question_set.questions.standing()] == ["First?"]
    assert [str(one) for one in question_set.questions.all()] == ["First?", "Which way?"]
    with pytest.raises(IntegrityError, match="keeps its wording"), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(options_fr=["Droite", "Gauche"])


def test_only_an_administrator_edits_sets(people: People, as_lead: Client) -> None:
    page = reverse("admin:planning_questionset_changelist")
    assert as_lead.get(page).status_code == 302
    assert signed_in(people.administrator).get(page).status_code == 200
