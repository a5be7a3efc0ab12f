"""Rows of the ground for tests."""

from datetime import timedelta
from functools import cache
from typing import Any

import factory
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts import models
from accounts.choices import (
    Aspect,
    Charge,
    ChecklistKind,
    ContactRhythm,
    ContactWay,
    HandoverKind,
    HandoverSide,
    HandoverState,
    Role,
)
from accounts.models.absence import days

PASSWORD = "correct horse battery"


@cache
def hashed_password() -> str:
    """The hash of PASSWORD, worked out once: it is slow on purpose."""
    return make_password(PASSWORD)


class TeamFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Team

    name = factory.Sequence(lambda n: f"Team {n}")


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.User
        skip_postgeneration_save = True

    first_name = "Ada"
    last_name = factory.Sequence(lambda n: f"Person{n}")
    email = factory.Sequence(lambda n: f"person{n}@kam.example")
    role = Role.MANAGER
    language = "en"
    password = factory.LazyFunction(hashed_password)


class AccountFactory(factory.django.DjangoModelFactory):
    """An account without a team; `manager=` and `deputy=` put people in charge of it from today on."""

    class Meta:
        model = models.Account
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Client {n}")

    @factory.post_generation
    def manager(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        if extracted:
            AssignmentFactory(account=self, user=extracted)
            self.__dict__.pop("in_charge", None)

    @factory.post_generation
    def deputy(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        if extracted:
            AssignmentFactory(account=self, user=extracted, role=Charge.DEPUTY)
            self.__dict__.pop("in_charge", None)


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Assignment

    account = factory.SubFactory(AccountFactory)
    user = factory.SubFactory(UserFactory)
    role = Charge.MANAGER
    period = factory.LazyFunction(lambda: (timezone.localdate(), None))


class AbsenceFactory(factory.django.DjangoModelFactory):
    """Somebody away today and tomorrow."""

    class Meta:
        model = models.Absence

    user = factory.SubFactory(UserFactory)
    period = factory.LazyFunction(lambda: days(timezone.localdate(), timezone.localdate() + timedelta(days=1)))


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Contact

    account = factory.SubFactory(AccountFactory)
    first_name = "Claire"
    last_name = factory.Sequence(lambda n: f"Contact{n}")
    email = factory.Sequence(lambda n: f"contact{n}@client.example")


class StakeholderJudgementFactory(factory.django.DjangoModelFactory):
    """High influence, judged today."""

    class Meta:
        model = models.StakeholderJudgement

    contact = factory.SubFactory(ContactFactory)
    kind = "influence"
    values = ["4"]


class ImportRunFactory(factory.django.DjangoModelFactory):
    """A checked import of one new company."""

    class Meta:
        model = models.ImportRun

    by = factory.SubFactory(UserFactory, role=Role.LEAD)
    file = factory.django.FileField(data=b"Account Name,Account ID\nAcme,A-1\n", filename="companies.csv")
    file_name = "companies.csv"
    headings = ["Account Name", "Account ID"]
    state = models.ImportState.CHECKED
    rows = created = 1


class SavedViewFactory(factory.django.DjangoModelFactory):
    """A view of the list of accounts that its owner alone finds."""

    class Meta:
        model = models.SavedView

    owner = factory.SubFactory(UserFactory)
    page = "accounts"
    name = factory.Sequence(lambda n: f"View {n}")
    query = "status=active"


class ProfileAspectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ProfileAspect

    account = factory.SubFactory(AccountFactory)
    aspect = Aspect.ACTIVITY
    text = "Makes adhesives, abrasives and safety equipment in sixty countries."


class HandoverFactory(factory.django.DjangoModelFactory):
    """A draft by the seller who registered the account, to a manager."""

    class Meta:
        model = models.Handover

    giver = factory.SubFactory(UserFactory, role=Role.SALES)
    account = factory.SubFactory(AccountFactory, registered_by=factory.SelfAttribute("..giver"))
    receiver = factory.SubFactory(UserFactory)
    takes_effect_on = factory.LazyFunction(timezone.localdate)


class OfferedHandoverFactory(HandoverFactory):
    """Signed by the giver, waiting for the receiver."""

    state = HandoverState.OFFERED
    given_at = moved_at = factory.LazyFunction(timezone.now)
    given_by = factory.SelfAttribute("giver")


class HandoverPromiseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.HandoverPromise

    handover = factory.SubFactory(HandoverFactory)
    text = "One person answers within a working day."


class PromisedCadenceFactory(HandoverPromiseFactory):
    text = "A call each month with the head of purchasing."
    rhythm = ContactRhythm.MONTHLY
    way = ContactWay.CALL
    starts_on = factory.LazyFunction(timezone.localdate)


class HandoverMatterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.HandoverMatter

    handover = factory.SubFactory(HandoverFactory)
    title = "Complaint about the July delivery"


class HandoverCheckFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.HandoverCheck

    handover = factory.SubFactory(HandoverFactory)
    kind = ChecklistKind.HANDOVER
    text_en = "The client knows that its contact will change"
    text_fr = "Le client sait que son interlocuteur va changer"
    whose = HandoverSide.GIVER


class ChecklistTemplateFactory(factory.django.DjangoModelFactory):
    """A list out of use: the one in use is there from the start."""

    class Meta:
        model = models.ChecklistTemplate

    kind = ChecklistKind.HANDOVER
    name = factory.Sequence(lambda n: f"Checklist {n}")
    is_active = False


class IntroductionTemplateFactory(factory.django.DjangoModelFactory):
    """The words with which an introduction begins; they replace those that are there from the start."""

    class Meta:
        model = models.IntroductionTemplate
        django_get_or_create = ("kind", "language")

    kind = HandoverKind.HANDOVER
    language = "en"
    subject = "Your contacts at {company}"
    text = "Dear {contact}, {manager} looks after {client}."
