"""Addresses of transfers and of the plans for the first 90 days."""

from django.urls import path

from accounts.views import first_days, transfer, transfer_matters

of_transfer = [
    path("", transfer.transfer_detail, name="transfer_detail"),
    path("agree/", transfer.transfer_agree, name="transfer_agree"),
    path("refuse/", transfer.transfer_refuse, name="transfer_refuse"),
    path("withdraw/", transfer.transfer_withdraw, name="transfer_withdraw"),
    path("offer/", transfer.transfer_offer, name="transfer_offer"),
    path("accept/", transfer.transfer_accept, name="transfer_accept"),
    path("introduce/", transfer.transfer_introduce, name="transfer_introduce"),
    path("matters/", transfer_matters.transfer_matters, name="transfer_matters"),
    path("matters/rule/", transfer_matters.transfer_rule, name="transfer_rule"),
]
first_days_pages = [
    path("<int:pk>/", first_days.first_days_detail, name="first_days_detail"),
    path("<int:pk>/steps/add/", first_days.first_days_step_add, name="first_days_step_add"),
    path("steps/<int:pk>/edit/", first_days.first_days_step_edit, name="first_days_step_edit"),
    path("steps/<int:pk>/tick/", first_days.first_days_step_tick, name="first_days_step_tick"),
    path("steps/<int:pk>/delete/", first_days.first_days_step_delete, name="first_days_step_delete"),
]
