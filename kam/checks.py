"""What production refuses: each in one sentence that says how to mend it."""

from urllib.parse import urlsplit

LONG_ENOUGH = 40


def refusals(
    *,
    debug: bool,
    secret: str,
    default_secret: str,
    hosts: list[str],
    site_url: str,
    private_servers: bool,
    email_url: str,
) -> list[str]:
    """Why these settings must not run in production; empty when they may."""
    secret_is_weak = secret == default_secret or len(secret) < LONG_ENOUGH
    found = [
        (debug, "DEBUG shows the inside of the program to everybody: unset it."),
        (secret_is_weak, "SECRET_KEY must be your own, of 40 characters or more."),
        (not hosts or "*" in hosts, "ALLOWED_HOSTS must name the hosts that serve KAM."),
        (urlsplit(site_url).scheme != "https", "SITE_URL must be the https address under which people reach KAM."),
        (private_servers, "DATABASE_URL and REDIS_URL must name servers; the private ones are for a trial."),
        (not email_url, "EMAIL_URL must name the mail server; without it messages stay files on this machine."),
    ]
    return [sentence for holds, sentence in found if holds]
