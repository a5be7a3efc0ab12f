"""Addresses of the room."""

from typing import Any

from django.urls import include, path

from planning.views import (
    client,
    need,
    plan,
    plan_comment,
    plan_part,
    plan_road_map,
    plan_state,
    proposal,
    proposal_client,
)

app_name = "planning"

of_account = [
    path("needs/", need.need_list, name="need_list"),
    path("needs/assess/", need.assessment_add, name="assessment_add"),
    path("plans/", plan.account_plan_list, name="account_plan_list"),
    path("plans/add/", plan.plan_add, name="plan_add"),
    path("plans/add/one-page/", plan.plan_one_page, name="plan_one_page"),
]
of_plan = [
    path("recommendations/add/", plan_part.recommendation_add, name="recommendation_add"),
    path("objectives/add/", plan_part.objective_add, name="objective_add"),
    path("resources/add/", plan_part.resource_add, name="resource_add"),
    path("risks/add/", plan_part.risk_add, name="risk_add"),
    path("comments/add/", plan_comment.plan_comment_add, name="plan_comment_add"),
    path("members/add/", plan_part.member_add, name="member_add"),
    path("proposals/add/", proposal.proposal_add, name="proposal_add"),
]
by_link = [  # opened by whoever has the link, who signs in nowhere
    path("", client.client_proposal, name="client_proposal"),
    path("file/", client.client_file, name="client_file"),
    path("ask/", client.client_ask, name="client_ask"),
    path("answer/<slug:kind>/", client.client_answer, name="client_answer"),
    path("forward/", client.client_forward, name="client_forward"),
    path("renewal/", client.client_renewal, name="client_renewal"),
]
urlpatterns: list[Any] = [
    path("client/proposal/<str:token>/", include(by_link)),
    path("accounts/<int:account_pk>/", include(of_account)),
    path("assessments/<int:pk>/edit/", need.assessment_edit, name="assessment_edit"),
    path("assessments/<int:assessment_pk>/needs/add/", need.need_add, name="need_add"),
    path("profile-items/<int:item_pk>/needs/add/", need.need_from_item, name="need_from_item"),
    path("needs/<int:pk>/edit/", need.need_edit, name="need_edit"),
    path("needs/<int:pk>/delete/", need.need_delete, name="need_delete"),
    path("needs/<int:need_pk>/opportunities/add/", need.opportunity_add, name="opportunity_add"),
    path("opportunities/<int:pk>/edit/", need.opportunity_edit, name="opportunity_edit"),
    path("plans/", plan.plan_list, name="plan_list"),
    path("plans/<int:pk>/", plan.plan_detail, name="plan_detail"),
    path("plans/<int:pk>/edit/", plan.plan_edit, name="plan_edit"),
    path("plans/<int:pk>/submit/", plan_state.plan_submit, name="plan_submit"),
    path("plans/<int:pk>/withdraw/", plan_state.plan_withdraw, name="plan_withdraw"),
    path("plans/<int:pk>/approve/", plan_state.plan_approve, name="plan_approve"),
    path("plans/<int:pk>/send-back/", plan_state.plan_send_back, name="plan_send_back"),
    path("plans/<int:pk>/start/", plan_state.plan_start, name="plan_start"),
    path("plans/<int:pk>/close/", plan_state.plan_close, name="plan_close"),
    path("plans/<int:pk>/edition/", plan_state.plan_edition, name="plan_edition"),
    path("plans/<int:pk>/carry-on/", plan_state.plan_carry_on, name="plan_carry_on"),
    path("plans/<int:pk>/move/", plan_road_map.milestone_move, name="milestone_move"),
    path("plans/<int:pk>/changes/", plan.plan_changes, name="plan_changes"),
    path("plans/<int:pk>/roles/", plan_part.plan_roles, name="plan_roles"),
    path("plans/<int:plan_pk>/", include(of_plan)),
    path("recommendations/<int:pk>/edit/", plan_part.recommendation_edit, name="recommendation_edit"),
    path("recommendations/<int:pk>/delete/", plan_part.recommendation_delete, name="recommendation_delete"),
    path("objectives/<int:pk>/edit/", plan_part.objective_edit, name="objective_edit"),
    path("objectives/<int:pk>/delete/", plan_part.objective_delete, name="objective_delete"),
    path("objectives/<int:objective_pk>/milestones/add/", plan_part.milestone_add, name="milestone_add"),
    path("milestones/<int:pk>/edit/", plan_part.milestone_edit, name="milestone_edit"),
    path("milestones/<int:pk>/delete/", plan_part.milestone_delete, name="milestone_delete"),
    path("milestones/<int:pk>/done/", plan_part.milestone_done, name="milestone_done"),
    path("resources/<int:pk>/edit/", plan_part.resource_edit, name="resource_edit"),
    path("resources/<int:pk>/delete/", plan_part.resource_delete, name="resource_delete"),
    path("plan-comments/<int:pk>/settle/", plan_comment.plan_comment_settle, name="plan_comment_settle"),
    path("risks/<int:pk>/edit/", plan_part.risk_edit, name="risk_edit"),
    path("risks/<int:pk>/delete/", plan_part.risk_delete, name="risk_delete"),
    path("plan-members/<int:pk>/edit/", plan_part.member_edit, name="member_edit"),
    path("plan-members/<int:pk>/delete/", plan_part.member_delete, name="member_delete"),
    path("proposals/<int:pk>/", proposal.proposal_detail, name="proposal_detail"),
    path("proposals/<int:pk>/edit/", proposal.proposal_edit, name="proposal_edit"),
    path("proposals/<int:pk>/render/", proposal.proposal_render, name="proposal_render"),
    path("proposals/<int:pk>/progress/", proposal.proposal_progress, name="proposal_progress"),
    path("proposals/<int:pk>/file/", proposal.proposal_file, name="proposal_file"),
    path("proposals/<int:pk>/send/", proposal.proposal_send, name="proposal_send"),
    path("proposals/<int:pk>/send/mail/", proposal.proposal_mail, name="proposal_mail"),
    path("proposals/<int:pk>/look/", proposal_client.proposal_look, name="proposal_look"),
    path("deliveries/<int:pk>/take-back/", proposal_client.delivery_take_back, name="delivery_take_back"),
    path("proposal-links/<int:pk>/revoke/", proposal_client.link_revoke, name="link_revoke"),
    path("proposal-links/<int:pk>/renew/", proposal_client.link_renew, name="link_renew"),
    path("questions/<int:pk>/reply/", proposal_client.question_reply, name="question_reply"),
]
