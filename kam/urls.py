"""Every address; each room lists its own. (/healthz and /readyz are answered before these, by `kam.probes`.)"""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from kam import account_list, account_page, group, history, home, load_board, preferences, prose, saved_view, search
from kam.admin_lists import export

admin.site.site_header = admin.site.site_title = "KAM"
admin.site.add_action(export, "export")
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # as django-allauth has it done

urlpatterns = [
    path("", home.home, name="home"),
    path("accounts/", account_list.account_list, name="account_list"),
    path("accounts/<int:pk>/", account_page.account_page, name="account_page"),
    path("accounts/<int:pk>/group/", group.account_group, name="account_group"),
    path("accounts/<int:pk>/history/", history.account_history, name="account_history"),
    path("load/", load_board.load_board, name="load_board"),
    path("load/<int:pk>/capacity/", load_board.load_capacity, name="load_capacity"),
    path("search/", search.search, name="search"),
    path("views/add/", saved_view.saved_view_add, name="saved_view_add"),
    path("views/default/", saved_view.default_view, name="default_view"),
    path("views/<int:pk>/edit/", saved_view.saved_view_edit, name="saved_view_edit"),
    path("views/<int:pk>/update/", saved_view.saved_view_update, name="saved_view_update"),
    path("views/<int:pk>/delete/", saved_view.saved_view_delete, name="saved_view_delete"),
    path("markdown/preview/", prose.markdown_preview, name="markdown_preview"),
    path("language/", preferences.set_language, name="set_language"),
    path("", include("planning.urls")),
    path("", include("meetings.urls")),
    path("", include("scoring.urls")),
    path("", include("accounts.urls")),
    path("session/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
