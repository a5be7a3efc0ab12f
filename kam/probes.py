from accounts import gate, rules
from django.http import HttpResponse


@gate.authorize(rules.anybody)
def healthz(request):
    return HttpResponse("ok")


readyz = healthz
