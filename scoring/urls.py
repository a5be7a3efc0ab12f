"""Addresses of the room: an account's score, its rating, the key decision, the portfolio."""

from django.urls import path

from scoring.views import account, portfolio, portfolio_picture

app_name = "scoring"
urlpatterns = [
    path("portfolio/", portfolio.portfolio, name="portfolio"),
    path("portfolio/matrix/", portfolio_picture.portfolio_matrix, name="portfolio_matrix"),
    path("portfolio/curve/", portfolio_picture.portfolio_curve, name="portfolio_curve"),
    path("portfolio/segments/", portfolio_picture.portfolio_segments, name="portfolio_segments"),
    path("accounts/<int:pk>/score/", account.account_score, name="account_score"),
    path("accounts/<int:pk>/score/rate/", account.account_rate, name="account_rate"),
    path("accounts/<int:pk>/score/decide/", account.key_decide, name="key_decide"),
]
