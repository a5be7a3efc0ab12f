"""Addresses of the room: an account's score, its rating, the key decision, the portfolio, rating rounds."""

from django.urls import include, path

from scoring.views import account, decision, decision_record, portfolio, portfolio_picture, rating, rounds

app_name = "scoring"

meetings = [
    path("", decision.decision_list, name="decision_list"),
    path("add/", decision.decision_add, name="decision_add"),
    path("<int:pk>/", decision.decision_detail, name="decision_detail"),
    path("<int:pk>/edit/", decision.decision_edit, name="decision_edit"),
    path("<int:pk>/refresh/", decision.decision_refresh, name="decision_refresh"),
    path("<int:pk>/attend/", decision.decision_attend, name="decision_attend"),
    path("<int:pk>/close/", decision.decision_close, name="decision_close"),
    path("<int:pk>/record/", decision_record.decision_record, name="decision_record"),
    path("candidates/<int:pk>/", decision.decision_candidate, name="decision_candidate"),
    path("candidates/<int:pk>/votes/", decision.decision_votes, name="decision_votes"),
    path("candidates/<int:pk>/vote/", decision.decision_vote, name="decision_vote"),
    path("candidates/<int:pk>/take-off/", decision.decision_take_off, name="decision_take_off"),
    path("records/<int:pk>/progress/", decision_record.decision_record_progress, name="decision_record_progress"),
    path("records/<int:pk>/file/", decision_record.decision_record_file, name="decision_record_file"),
]
urlpatterns = [
    path("decisions/", include(meetings)),
    path("portfolio/", portfolio.portfolio, name="portfolio"),
    path("portfolio/matrix/", portfolio_picture.portfolio_matrix, name="portfolio_matrix"),
    path("portfolio/curve/", portfolio_picture.portfolio_curve, name="portfolio_curve"),
    path("portfolio/segments/", portfolio_picture.portfolio_segments, name="portfolio_segments"),
    path("accounts/<int:pk>/score/", account.account_score, name="account_score"),
    path("accounts/<int:pk>/score/rate/", rating.account_rate, name="account_rate"),
    path("accounts/<int:pk>/score/decide/", account.key_decide, name="key_decide"),
    path("ratings/", rating.rating_grid, name="rating_grid"),
    path("rounds/", rounds.round_list, name="round_list"),
    path("rounds/add/", rounds.round_add, name="round_add"),
    path("rounds/<int:pk>/", rounds.round_detail, name="round_detail"),
    path("rounds/<int:pk>/edit/", rounds.round_edit, name="round_edit"),
    path("rounds/<int:pk>/open/", rounds.round_open, name="round_open"),
    path("rounds/<int:pk>/close/", rounds.round_close, name="round_close"),
    path("rounds/<int:pk>/delete/", rounds.round_delete, name="round_delete"),
    path("rounds/<int:pk>/differences/", rounds.round_differences, name="round_differences"),
    path("rounds/<int:pk>/comparison/", rounds.round_comparison, name="round_comparison"),
    path("rounds/<int:pk>/accounts/<int:account>/", rounds.round_account, name="round_account"),
    path("rounds/<int:pk>/accounts/<int:account>/talk/<slug:code>/", rounds.round_talk, name="round_talk"),
]
