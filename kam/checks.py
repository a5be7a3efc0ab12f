"""What production refuses to start on. `kam.settings` asks at its end, so that no process of KAM gets further."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from kam import servers

SHORTEST_SECRET = 50
FEWEST_LETTERS = 10


def refuse_unsafe(settings: Mapping[str, Any]) -> None:
    """Raise ImproperlyConfigured with every fault of production `settings`, a line each."""
    if faults := unsafe(settings):
        lines = "\n".join(f"  - {fault}" for fault in faults)
        raise ImproperlyConfigured(f"KAM does not start in production (KAM_PRODUCTION) on unsafe settings:\n{lines}")


def unsafe(settings: Mapping[str, Any]) -> list[str]:
    """Every reason, in a sentence each, why these settings must not meet the internet."""
    secret, hosts, site = settings["SECRET_KEY"], settings["ALLOWED_HOSTS"], urlsplit(settings["SITE_URL"])
    is_ours = secret == settings["INSECURE_SECRET"]
    is_weak = not is_ours and (len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_LETTERS)
    private_host = servers.database()["HOST"]
    faults = {
        "SECRET_KEY is the one of development: set one of your own.": is_ours,
        f"SECRET_KEY is easily guessed: set at least {SHORTEST_SECRET} random characters.": is_weak,
        "DEBUG is on: it shows the insides to everybody.": settings["DEBUG"],
        "DATABASE_URL is not set, and the private PostgreSQL is for trying and testing.": (
            settings["DATABASES"]["default"].get("HOST") == private_host
        ),
        "REDIS_URL is not set, and the private Redis is for trying and testing.": (
            settings["REDIS_URL"] == servers.redis_url()
        ),
        "ALLOWED_HOSTS is empty: name the hosts that KAM answers for.": not hosts,
        "ALLOWED_HOSTS has *: name the hosts that KAM answers for.": "*" in hosts,
        "SITE_URL must be the address people open, and begin with https://.": (
            site.scheme != "https" or site.hostname in {None, "localhost", "127.0.0.1"}
        ),
        "EMAIL_URL is not set: no mail would leave.": not settings["EMAIL_URL"],
        "DEFAULT_FROM_EMAIL is not set: name the address your mail comes from.": (
            "kam.example" in settings["DEFAULT_FROM_EMAIL"]
        ),
    }
    return [fault for fault, holds in faults.items() if holds]
