"""The gate for sets: whatever hangs off an account is seen by those who see the account."""

from typing import Any, Self

from django.db import models


class OfAccountQuerySet(models.QuerySet[Any]):
    """Rows that hang off an account; the model says how by `account_path` ("account" unless it says otherwise)."""

    def visible_to(self, user: Any) -> Self:
        """Rows of the accounts `user` may see."""
        path = getattr(self.model, "account_path", "account")
        return self.filter(**{f"{path}__in": account_model(self.model, path).objects.visible_to(user)})


def account_model(model: Any, path: str) -> Any:
    """The model at the end of `path`, followed from `model`."""
    for step in path.split("__"):
        model = model._meta.get_field(step).related_model
    return model
