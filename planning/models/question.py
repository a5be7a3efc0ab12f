"""The questions of a needs assessment: sets that an administrator writes, per sector, and our dated answers."""

from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.languages import either, in_language
from accounts.models import Account, Sector
from accounts.models.constraints import known, written
from accounts.visibility import OfAccountQuerySet
from planning.choices import NeedKind
from planning.question_choices import Way

MOST_OPTIONS = 10
LONGEST_ANSWER = 5_000
WORDING = ("kind", "text_en", "text_fr", "way", "options_en", "options_fr")
WHAT_WAS_ASKED_STAYS = f"""
    IF EXISTS (SELECT FROM planning_ouranswer WHERE question_id = OLD.id)
        OR EXISTS (SELECT FROM planning_surveyquestion WHERE question_id = OLD.id)
    THEN
        IF ({", ".join(f"NEW.{column}" for column in WORDING)})
            IS DISTINCT FROM ({", ".join(f"OLD.{column}" for column in WORDING)})
        THEN
            RAISE EXCEPTION 'a question that was asked keeps its wording'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'asked_question_keeps_its_wording';
        END IF;
    END IF;
    RETURN NEW;
"""  # noqa: S608 - made of constants


class QuestionSetQuerySet(models.QuerySet["QuestionSet"]):
    def for_account(self, account: Account) -> "QuestionSet | None":
        """The set in use for the account's sector: the narrowest that covers it, else the general one; one query."""
        code = account.standard_sector_id or ""
        covering = [code[:length] for length in (2, 4, 6, 8) if len(code) >= length]
        in_use = self.filter(is_current=True).filter(Q(sector=None) | Q(sector__in=covering))
        return in_use.order_by(Length("sector_id").desc(nulls_last=True)).first()


@pghistory.track()
class QuestionSet(models.Model):
    """Questions to ask clients of a sector, or of any; one set of a sector is in use."""

    name_en = models.CharField(_("name in English"), max_length=100)
    name_fr = models.CharField(_("name in French"), max_length=100)
    sector = models.ForeignKey(
        Sector,
        verbose_name=_("sector (GICS)"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Empty: for every client whose sector has no set of its own. The narrowest set holds."),
    )
    is_current = models.BooleanField(
        _("in use"), default=True, help_text=_("One set of a sector is in use; answers to earlier ones are kept.")
    )

    objects = QuestionSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("question set")
        verbose_name_plural = _("question sets")
        ordering = [models.F("sector").asc(nulls_first=True), "-is_current", "name_en"]
        constraints = [
            written("name_en", name="question_set_has_an_english_name"),
            written("name_fr", name="question_set_has_a_french_name"),
            models.UniqueConstraint(
                fields=["sector"],
                condition=Q(is_current=True),
                nulls_distinct=False,
                name="one_question_set_of_a_sector_is_in_use",
                violation_error_message=_("Another set of this sector is in use; take that one out of use first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the reader."""
        return in_language(self, "name")


class QuestionQuerySet(models.QuerySet["Question"]):
    def standing(self) -> Self:
        """Questions that are still asked, in their order."""
        return self.filter(retired_at=None).order_by("position", "pk")

    def with_use(self) -> Self:
        """Each with `was_asked`: it was answered, or put to a client."""
        answered = OurAnswer.objects.filter(question=OuterRef("pk"))
        put = Question.objects.filter(pk=OuterRef("pk"), asked__isnull=False)
        return self.annotate(was_asked=Exists(answered) | Exists(put))


@pghistory.track()
class Question(models.Model):
    """One question, in both languages. Once asked, its wording stays: it is retired, and a new one written."""

    question_set = models.ForeignKey(
        QuestionSet, verbose_name=_("question set"), on_delete=models.CASCADE, related_name="questions"
    )
    kind = models.CharField(_("part of"), max_length=20, choices=NeedKind, help_text=_("Which of the three questions."))
    text_en = models.CharField(_("question in English"), max_length=300)
    text_fr = models.CharField(_("question in French"), max_length=300)
    help_en = models.CharField(_("help in English"), max_length=300, blank=True)
    help_fr = models.CharField(_("help in French"), max_length=300, blank=True)
    way = models.CharField(_("answered"), max_length=10, choices=Way, default=Way.TEXT)
    options_en = ArrayField(
        models.CharField(max_length=100), verbose_name=_("options in English"), default=list, blank=True
    )
    options_fr = ArrayField(
        models.CharField(max_length=100), verbose_name=_("options in French"), default=list, blank=True
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position", "pk"]
        constraints = [
            known("kind", NeedKind.values, name="question_kind_is_known"),
            known("way", Way.values, name="question_way_is_known"),
            written("text_en", name="question_is_written_in_english"),
            written("text_fr", name="question_is_written_in_french"),
            models.CheckConstraint(
                condition=Q(way=Way.CHOICE, options_en__len__range=(2, MOST_OPTIONS))
                | ~Q(way=Way.CHOICE) & Q(options_en=[]),
                name="a_choice_has_options_and_nothing_else_has",
                violation_error_message=_("A choice has two to ten options; no other question has any."),
            ),
            models.CheckConstraint(
                condition=Q(options_en__len=models.F("options_fr__len")),
                name="question_has_as_many_options_in_both_languages",
                violation_error_message=_("Write the same options in both languages, in the same order."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="asked_question_keeps_its_wording",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=WHAT_WAS_ASKED_STAYS,
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The question in the language of the reader."""
        return in_language(self, "text")

    @property
    def help(self) -> str:
        return in_language(self, "help")

    @property
    def options(self) -> list[str]:
        """What can be chosen, in the language of the reader; answers keep the number of the option."""
        return list(either(self.options_en, self.options_fr))


class GivenAnswer(models.Model):
    """What was answered to a question: at most one of its values, as the question's way has it."""

    text = models.TextField(_("answer in words"), max_length=LONGEST_ANSWER, blank=True)
    grade = models.PositiveSmallIntegerField(_("grade"), null=True, blank=True)
    yes = models.BooleanField(_("yes"), null=True, blank=True)
    option = models.PositiveSmallIntegerField(_("option"), null=True, blank=True, help_text=_("Counted from 0."))

    class Meta:
        abstract = True

    question: Any

    @property
    def value(self) -> Any:
        """The text, grade, truth or number of the option; None for no answer."""
        value = {Way.TEXT: self.text or None, Way.GRADE: self.grade, Way.YES_NO: self.yes, Way.CHOICE: self.option}
        return value[Way(self.question.way)]

    @value.setter
    def value(self, given: Any) -> None:
        way = Way(self.question.way)
        self.text = (given or "") if way == Way.TEXT else ""
        self.grade = given if way == Way.GRADE else None
        self.yes = given if way == Way.YES_NO else None
        self.option = given if way == Way.CHOICE else None

    @property
    def in_words(self) -> str:
        """The answer as people read it; empty for none."""
        match Way(self.question.way), self.value:
            case _, None:
                return ""
            case Way.GRADE, grade:
                return gettext("%(grade)s of 5") % {"grade": grade}
            case Way.YES_NO, yes:
                return gettext("Yes") if yes else gettext("No")
            case Way.CHOICE, option:
                return str(dict(enumerate(self.question.options)).get(option, ""))
            case _, text:
                return str(text)


def one_value(thing: str) -> list[models.CheckConstraint]:
    """The checks of a table of answers: the grade is one, and of all values at most one is given."""
    no_words, no_grade, no_yes, no_option = Q(text=""), Q(grade=None), Q(yes=None), Q(option=None)
    return [
        models.CheckConstraint(condition=no_grade | Q(grade__range=(1, 5)), name=f"{thing}_grade_is_from_one_to_five"),
        models.CheckConstraint(
            condition=(no_words & no_grade & no_yes)
            | (no_words & no_grade & no_option)
            | (no_words & no_yes & no_option)
            | (no_grade & no_yes & no_option),
            name=f"{thing}_is_one_value",
        ),
    ]


class OurAnswerQuerySet(OfAccountQuerySet):
    def newest_of(self, account: Account) -> Self:
        """The newest answer to each question, for one account."""
        by_question = (
            self.filter(account=account).order_by("question_id", "-answered_on", "-pk").distinct("question_id")
        )
        return self.filter(pk__in=by_question.values("pk"))


@pghistory.track()
class OurAnswer(GivenAnswer):
    """What we believe the answer is, on a day: a judgement beside earlier ones. Without a value: not known."""

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="our_answers"
    )
    question = models.ForeignKey(
        Question, verbose_name=_("question"), on_delete=models.PROTECT, related_name="our_answers"
    )
    answered_on = models.DateField(_("answered on"), default=timezone.localdate)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("answered by"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = OurAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("our answer to a question")
        verbose_name_plural = _("our answers to questions")
        ordering = ["answered_on", "pk"]
        constraints = [
            *one_value("our_answer"),
            models.UniqueConstraint(
                fields=["account", "question", "answered_on"], name="one_answer_of_ours_a_question_and_day"
            ),
        ]

    def __str__(self) -> str:
        return str(self.question)
