"""Addresses of a client's units, of competition, wallets and white space."""

from typing import Any

from django.urls import path

from accounts.views import competition, unit, wallet, white_space

below_account = [
    path("units/", unit.unit_list, name="unit_list"),
    path("units/add/", unit.unit_add, name="unit_add"),
    path("competition/", competition.competition, name="competition"),
    path("competition/add/", competition.competitor_add, name="competitor_add"),
    path("competition/clients/add/", competition.client_competitor_add, name="client_competitor_add"),
    path("wallets/add/", wallet.wallet_add, name="wallet_add"),
    path("white-space/", white_space.white_space, name="white_space"),
    path("white-space/picture/", white_space.white_space_picture, name="white_space_picture"),
    path("white-space/group/", white_space.white_space_group, name="white_space_group"),
    path("white-space/currency/", white_space.white_space_currency, name="white_space_currency"),
    path("white-space/<int:offer_pk>/<int:unit_pk>/", white_space.white_space_cell, name="white_space_cell"),
    path("white-space/<int:offer_pk>/<int:unit_pk>/state/", white_space.white_space_state, name="white_space_state"),
]
urlpatterns: list[Any] = [
    path("units/<int:pk>/edit/", unit.unit_edit, name="unit_edit"),
    path("units/<int:pk>/remove/", unit.unit_remove, name="unit_remove"),
    path("units/<int:unit_pk>/people/add/", unit.unit_member_add, name="unit_member_add"),
    path("units/people/<int:pk>/remove/", unit.unit_member_remove, name="unit_member_remove"),
    path("competition/<int:pk>/edit/", competition.competitor_edit, name="competitor_edit"),
    path("competition/<int:pk>/delete/", competition.competitor_delete, name="competitor_delete"),
    path("competition/clients/<int:pk>/edit/", competition.client_competitor_edit, name="client_competitor_edit"),
    path("competition/clients/<int:pk>/delete/", competition.client_competitor_delete, name="client_competitor_delete"),
    path("wallets/<int:pk>/edit/", wallet.wallet_edit, name="wallet_edit"),
    path("wallets/<int:pk>/delete/", wallet.wallet_delete, name="wallet_delete"),
]
