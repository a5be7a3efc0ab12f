"""Rating rounds in the administration: to look up. Their own pages open, follow and close them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from scoring.models import RatingRound


@admin.register(RatingRound)
class RatingRoundAdmin(admin.ModelAdmin):
    list_display = ["name", "state", "deadline", "opened_at", "closed_at"]
    list_filter = ["state"]
    search_fields = ["name"]
    readonly_fields = [
        *("name", "purpose", "criteria_version", "state", "deadline", "created_by", "created_at"),
        *("opened_by", "opened_at", "closed_by", "closed_at"),
    ]
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
