"""Rows of the client profile for tests: documents with their files, linked items."""

import factory
from django.utils import timezone

from accounts import models
from accounts.profile_choices import ItemKind, LinkKind
from accounts.tests.factories import AccountFactory, ContactFactory
from ui import keeping


class DocumentFactory(factory.django.DjangoModelFactory):
    """An analyst report behind a link; `DocumentFileFactory` gives it a file."""

    class Meta:
        model = models.Document

    account = factory.SubFactory(AccountFactory)
    title = factory.Sequence(lambda n: f"Report {n}")
    dated_on = factory.LazyFunction(timezone.localdate)
    source = "A bank"
    link = "https://analysts.example/report"


class DocumentFileFactory(factory.django.DjangoModelFactory):
    """A small PDF in the storage; `content=` is what stands in it."""

    class Meta:
        model = models.DocumentFile

    class Params:
        content = b"%PDF-1.7 invented"
        kept = factory.LazyAttribute(
            lambda self: keeping.keep(self.content, folder=f"documents/{self.document.account_id}")
        )

    document = factory.SubFactory(DocumentFactory, link="")
    number = 1
    name = "report.pdf"
    content_type = "application/pdf"
    stored_as = factory.LazyAttribute(lambda self: self.kept.name)
    sha256 = factory.LazyAttribute(lambda self: self.kept.sha256)
    size = factory.LazyAttribute(lambda self: self.kept.size)


class ProfileItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ProfileItem

    account = factory.SubFactory(AccountFactory)
    kind = ItemKind.GOAL
    title = factory.Sequence(lambda n: f"Item {n}")


class ItemLinkFactory(factory.django.DjangoModelFactory):
    """An obstacle that hinders a goal."""

    class Meta:
        model = models.ItemLink

    source = factory.SubFactory(ProfileItemFactory, kind=ItemKind.OBSTACLE)
    kind = LinkKind.HINDERS
    target = factory.LazyAttribute(lambda self: ProfileItemFactory(account=self.source.account))


class ItemPersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ItemPerson

    item = factory.SubFactory(ProfileItemFactory)
    contact = factory.LazyAttribute(lambda self: ContactFactory(account=self.item.account))
