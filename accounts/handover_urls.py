"""Addresses of handovers: below /handovers/, and of what they are made of."""

from django.urls import path

from accounts.views import handover, handover_part, handover_state, handover_step

below_account = [path("handovers/add/", handover.handover_add, name="handover_add")]
of_handover = [
    path("", handover.handover_detail, name="handover_detail"),
    path("edit/", handover.handover_edit, name="handover_edit"),
    path("direct/", handover.handover_direct, name="handover_direct"),
    path("promises/", handover_step.handover_promises, name="handover_promises"),
    path("contacts/", handover_step.handover_contacts, name="handover_contacts"),
    path("introduction/", handover_step.handover_introduction, name="handover_introduction"),
    path("introduction/compose/", handover_step.handover_compose, name="handover_compose"),
    path("sign/", handover_step.handover_sign, name="handover_sign"),
    path("offer/", handover_state.handover_offer, name="handover_offer"),
    path("take-back/", handover_state.handover_take_back, name="handover_take_back"),
    path("accept/", handover_state.handover_accept, name="handover_accept"),
    path("send-back/", handover_state.handover_send_back, name="handover_send_back"),
    path("withdraw/", handover_state.handover_withdraw, name="handover_withdraw"),
]
below_handover = [
    path("promises/add/", handover_part.handover_promise_add, name="handover_promise_add"),
    path("matters/add/", handover_part.handover_matter_add, name="handover_matter_add"),
]
parts = [
    path("promises/<int:pk>/edit/", handover_part.handover_promise_edit, name="handover_promise_edit"),
    path("promises/<int:pk>/delete/", handover_part.handover_promise_delete, name="handover_promise_delete"),
    path("matters/<int:pk>/edit/", handover_part.handover_matter_edit, name="handover_matter_edit"),
    path("matters/<int:pk>/delete/", handover_part.handover_matter_delete, name="handover_matter_delete"),
    path("checks/<int:pk>/tick/", handover_state.handover_tick, name="handover_tick"),
]
