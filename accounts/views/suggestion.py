"""What fields propose while one types into them: fragments."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import rules
from accounts.gate import authorize
from accounts.registry import groups, suggestions
from accounts.registry.suggestions import Suggestion

LONGEST = 200
NUMBER = re.compile("[0-9]{1,18}")


@authorize(rules.member)
def account_suggestions(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    without = request.GET.get("without", "")
    below = groups.all_below(int(without)) if NUMBER.fullmatch(without) else {}
    return _proposed(request, suggestions.accounts_like(_typed(request), user=user, without=below))


@authorize(rules.member)
def sector_suggestions(request: HttpRequest) -> HttpResponse:
    return _proposed(request, suggestions.sectors_like(_typed(request)))


@authorize(rules.member)
def tag_suggestions(request: HttpRequest) -> HttpResponse:
    return _proposed(request, suggestions.tags_like(_typed(request)))


def _typed(request: HttpRequest) -> str:
    return request.GET.get("q", "")[:LONGEST]


def _proposed(request: HttpRequest, found: list[Suggestion]) -> HttpResponse:
    return render(request, "components/suggestions.html", {"suggestions": found})
