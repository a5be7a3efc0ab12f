"""How people come in: accounts are made by an administrator, never by oneself."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.sites.shortcuts import get_current_site
from django.utils import translation

from outbox import posting


class SignInAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def can_delete_email(self, email_address: Any) -> bool:
        """An address is an administrator's to change: mail about clients goes there, and it opens the door."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Post what allauth writes to people (the way to a new password) in the person's language."""
        language = getattr(context.get("user"), "language", "") or translation.get_language() or "en"
        known = {"request": current.request, "email": email, "current_site": get_current_site(current.request)}
        with translation.override(language):
            mail = self.render_mail(template_prefix, email, {**known, **context})
        posting.add(
            f"sign-in:{uuid.uuid4()}",
            to=email,
            subject=mail.subject,
            text=str(mail.body),
            kind="sign_in",
            language=language,
        )


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Single sign-on opens the door of people an administrator has entered, found by their verified address."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        return False
