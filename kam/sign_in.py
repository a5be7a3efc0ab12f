"""How people come in: accounts are made by an administrator, never by oneself."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class SignInAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: Any) -> bool:
        return False


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Single sign-on opens the door of people an administrator has entered, found by their verified address."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        return False
