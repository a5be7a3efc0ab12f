"""The closed list of ways in which a question to a client is answered."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Way(models.TextChoices):
    """How a question is answered."""

    TEXT = "text", pgettext_lazy("way of answering", "In words")
    GRADE = "grade", pgettext_lazy("way of answering", "Grade from 1 to 5")
    YES_NO = "yes_no", pgettext_lazy("way of answering", "Yes or no")
    CHOICE = "choice", pgettext_lazy("way of answering", "One of several options")
