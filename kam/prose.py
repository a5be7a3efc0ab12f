"""How what somebody is writing will look: Markdown as every page shows it."""

from django.http import HttpRequest, HttpResponse

from accounts import rules
from accounts.gate import authorize
from ui import markdown

LONGEST = 20_000  # no text field of the product is longer


@authorize(rules.member, methods=["POST"])
def markdown_preview(request: HttpRequest) -> HttpResponse:
    """The HTML of a text being written, a fragment; nothing is kept."""
    return HttpResponse(markdown.render(request.POST.get("text", "")[:LONGEST]))
