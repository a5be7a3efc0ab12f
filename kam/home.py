"""My day: what every room has for the person who signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import rules
from accounts.gate import authorize


@authorize(rules.member)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "kam/home.html", {})
