"""Optimistic locking: what two people may edit carries a version."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Versioned(models.Model):
    """A row that forms open at one version and save only while it stands there (`ui.forms.ModelForm`)."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        abstract = True
