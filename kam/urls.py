"""Every address; each room lists its own. (/healthz and /readyz are answered before these, by `kam.probes`.)"""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from kam import account_page, history, home, preferences, search

admin.site.site_header = admin.site.site_title = "KAM"
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", home.home, name="home"),
    path("accounts/<int:pk>/", account_page.account_page, name="account_page"),
    path("accounts/<int:pk>/history/", history.account_history, name="account_history"),
    path("search/", search.search, name="search"),
    path("language/", preferences.set_language, name="set_language"),
    path("", include("planning.urls")),
    path("", include("meetings.urls")),
    path("", include("scoring.urls")),
    path("", include("accounts.urls")),
    path("session/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
