"""Addresses of cadences, touchpoints, actions and the calendar."""

from django.urls import include, path

from meetings.views import action, cadence, touchpoint
from meetings.views.calendar import calendar
from meetings.views.standard_care import standard_care

app_name = "meetings"

below_account = [
    path("touchpoints/", touchpoint.account_touchpoint_list, name="account_touchpoint_list"),
    path("touchpoints/add/", touchpoint.touchpoint_add, name="touchpoint_add"),
    path("standard-care/", standard_care, name="standard_care"),
    path("actions/", action.account_action_list, name="account_action_list"),
    path("actions/add/", action.action_add, name="action_add"),
    path("cadences/add/", cadence.cadence_add, name="cadence_add"),
]
urlpatterns = [
    path("accounts/<int:account_pk>/", include(below_account)),
    path("cadences/<int:pk>/edit/", cadence.cadence_edit, name="cadence_edit"),
    path("cadences/<int:pk>/end/", cadence.cadence_end, name="cadence_end"),
    path("touchpoints/<int:pk>/done/", touchpoint.touchpoint_done, name="touchpoint_done"),
    path("touchpoints/<int:pk>/move/", touchpoint.touchpoint_move, name="touchpoint_move"),
    path("touchpoints/<int:pk>/cancel/", touchpoint.touchpoint_cancel, name="touchpoint_cancel"),
    path("actions/", action.action_list, name="action_list"),
    path("actions/<int:pk>/edit/", action.action_edit, name="action_edit"),
    path("actions/<int:pk>/done/", action.action_done, name="action_done"),
    path("actions/<int:pk>/reopen/", action.action_reopen, name="action_reopen"),
    path("actions/<int:pk>/cancel/", action.action_cancel, name="action_cancel"),
    path("calendar/", calendar, name="calendar"),
]
