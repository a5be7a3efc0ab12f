"""What the segments are called, and where our offices are."""

from django.contrib import admin

from scoring.models import Office, Segment


@admin.register(Segment)
class SegmentAdmin(admin.ModelAdmin):
    """What segments are called, and how long what is written of a client stays fresh, segment by segment."""

    fields = ["code", "name_en", "name_fr", "review_days"]
    list_display = ["name", "code", "review_days"]
    readonly_fields = ["code"]


@admin.register(Office)
class OfficeAdmin(admin.ModelAdmin):
    """Where we are, for criteria of distance."""

    list_display = ["name", "latitude", "longitude"]
    search_fields = ["name"]
