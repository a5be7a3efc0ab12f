"""How anything is written to a person of our company: in their language, at their hour, with one button."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from outbox import posting, rendering
from outbox.models import Message
from ui.lettering import one_line


def tell(
    person: User,
    name: str,
    context: dict[str, Any],
    *,
    key: str,
    path: str,
    label: Any,
    send_at: datetime | None = None,
) -> Message:
    """Post the message `name` of templates/email/ to `person`, once under its key.

    Its button leads to `path` of this site and is called `label` (lazily translated); the templates get `person`, too.
    """
    language = person.language or settings.LANGUAGE_CODE
    button = {"button_url": settings.SITE_URL.rstrip("/") + path, "button_label": label}
    with timezone.override(ZoneInfo(person.time_zone)):
        rendered = rendering.render(name, {"person": person, **button, **context}, language)
    return posting.add(
        key,
        to=person.email,
        to_name=one_line(str(person)),
        **vars(rendered),
        kind=name,
        language=language,
        send_at=send_at,
    )
