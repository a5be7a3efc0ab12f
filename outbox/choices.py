"""What can become of a message."""

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Waiting → sending → sent; or out of that line, each with its reason."""

    WAITING = "waiting", pgettext_lazy("message", "Waiting")
    SENDING = "sending", pgettext_lazy("message", "Being handed over")
    SENT = "sent", pgettext_lazy("message", "Sent")
    FAILED = "failed", pgettext_lazy("message", "Failed")
    UNCERTAIN = "uncertain", pgettext_lazy("message", "Uncertain")
    SUPPRESSED = "suppressed", pgettext_lazy("message", "Suppressed")
    WITHDRAWN = "withdrawn", pgettext_lazy("message", "Taken back")
