"""What is written to whoever a signed link is for: in the link's language, with one button that opens its page."""

from typing import Any

from django.conf import settings

from outbox import posting, rendering
from outbox.models import Message
from planning.models.signed_link import SignedLink
from ui.lettering import one_line


def write_to(
    link: SignedLink, name: str, context: dict[str, Any], *, key: str, label: Any, reply_to: str, opens: bool = True
) -> Message:
    """Post the message `name` of templates/email/, once under its key; `opens`: whether there is a button.

    The button is called `label` (lazily translated); the templates get `name`, whom it is for, and `company`, too.
    """
    known = {"name": link.person, "company": settings.COMPANY_NAME}
    button = {"button_url": link.sealed_address if opens else "", "button_label": label}
    return posting.add(
        key,
        to=link.reach,
        to_name=one_line(link.person),
        **vars(rendering.render(name, {**known, **button, **context}, link.language)),
        kind=name,
        reply_to=reply_to,
        language=link.language,
    )
