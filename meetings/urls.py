"""Addresses of cadences, touchpoints and the calendar."""

from django.urls import include, path

from meetings.views import cadence, touchpoint
from meetings.views.calendar import calendar
from meetings.views.standard_care import standard_care

app_name = "meetings"

below_account = [
    path("touchpoints/", touchpoint.account_touchpoint_list, name="account_touchpoint_list"),
    path("touchpoints/add/", touchpoint.touchpoint_add, name="touchpoint_add"),
    path("standard-care/", standard_care, name="standard_care"),
    path("cadences/add/", cadence.cadence_add, name="cadence_add"),
]
urlpatterns = [
    path("accounts/<int:account_pk>/", include(below_account)),
    path("cadences/<int:pk>/edit/", cadence.cadence_edit, name="cadence_edit"),
    path("cadences/<int:pk>/end/", cadence.cadence_end, name="cadence_end"),
    path("touchpoints/<int:pk>/done/", touchpoint.touchpoint_done, name="touchpoint_done"),
    path("touchpoints/<int:pk>/move/", touchpoint.touchpoint_move, name="touchpoint_move"),
    path("touchpoints/<int:pk>/cancel/", touchpoint.touchpoint_cancel, name="touchpoint_cancel"),
    path("calendar/", calendar, name="calendar"),
]
