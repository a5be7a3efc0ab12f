from accounts import rules
from accounts.gate import authorize
from django.http import HttpResponse


@authorize(rules.member)
def account_page(request, pk):
    return HttpResponse("home")
