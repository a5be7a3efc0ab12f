"""Addresses of the room: an account's score, its rating, the key decision, the portfolio."""

from django.urls import path

from scoring.views import account, portfolio

app_name = "scoring"
urlpatterns = [
    path("portfolio/", portfolio.portfolio, name="portfolio"),
    path("accounts/<int:pk>/score/", account.account_score, name="account_score"),
    path("accounts/<int:pk>/score/rate/", account.account_rate, name="account_rate"),
    path("accounts/<int:pk>/score/decide/", account.key_decide, name="key_decide"),
]
