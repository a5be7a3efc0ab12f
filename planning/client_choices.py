"""The closed lists of what a client does with a proposal."""

from django.db import models
from django.utils.translation import pgettext_lazy


class VisitKind(models.TextChoices):
    """What is done with a link without words."""

    OPENED = "opened", pgettext_lazy("link", "Opened")
    DOWNLOADED = "downloaded", pgettext_lazy("link", "Downloaded")
    RENEWAL_ASKED = "renewal", pgettext_lazy("link", "Renewal asked for")


class AnswerKind(models.TextChoices):
    """What a client says to a proposal."""

    AGREED = "agreed", pgettext_lazy("answer of a client", "Agreed")
    TALK = "talk", pgettext_lazy("answer of a client", "Let’s talk")
    NOT_NOW = "not_now", pgettext_lazy("answer of a client", "Not now")
