from accounts import rules
from accounts.gate import authorize
from django.http import HttpResponse


@authorize(rules.member)
def home(request):
    return HttpResponse("home")
