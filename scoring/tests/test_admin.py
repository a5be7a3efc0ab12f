"""The criteria in the Django admin: executives alone, each refusal a sentence at its field, nothing saved."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.tests.people import signed_in
from scoring.criteria import publishing
from scoring.models import CriteriaVersion, Criterion
from scoring.tests.draft_page import levels, opened, sent
from scoring.tests.factories import LEVELS_EN, LEVELS_FR, draft, running

pytestmark = pytest.mark.django_db
LIST = "admin:scoring_criteriaversion_changelist"
ADD = "admin:scoring_criteriaversion_add"


def url(action: str, version: CriteriaVersion) -> str:
    return reverse(f"admin:scoring_criteriaversion_{action}", args=[version.pk])


def filled(client: Client, version: CriteriaVersion, **changes: Any) -> dict[str, Any]:
    """What the draft's page would post; `weights=` gives new ones, `more=` adds criteria, `less=` takes some away."""
    data: dict[str, Any] = opened(client, url("change", version))
    count = int(data["criteria-INITIAL_FORMS"])
    more, less = changes.pop("more", 0), changes.pop("less", 0)
    for number, weight in enumerate(changes.pop("weights", [])):
        data[f"criteria-{number}-weight"] = str(weight)
    for number in range(count, count + more):
        data |= new_criterion(number)
    for number in range(count - less, count):
        data[f"criteria-{number}-DELETE"] = "on"
    if unknown := {name for name in changes if name not in data and not name.endswith(("is_better", "is_required"))}:
        raise AssertionError(f"The page has no field {unknown}.")
    return data | changes


def new_criterion(number: int) -> dict[str, Any]:
    """What is typed into an empty card."""
    return {
        f"criteria-{number}-name_en": f"New criterion {number}",
        f"criteria-{number}-name_fr": f"Nouveau critère {number}",
        f"criteria-{number}-weight": "10",
        **levels(number, "en", LEVELS_EN),
        **levels(number, "fr", LEVELS_FR),
    }


def everything(version: CriteriaVersion) -> list[Any]:
    version.refresh_from_db()
    return [version.name, version.version, *version.criteria.values_list()]


def refused(client: Client, version: CriteriaVersion, data: dict[str, Any], sentence: str) -> Any:
    """Post `data`; the page comes back with `sentence` and nothing is saved."""
    before = everything(version)
    response = sent(client, url("change", version), data)
    assert response.status_code == 200
    assert sentence in response.content.decode().replace("&#x27;", "'")
    assert everything(version) == before
    return response


def test_an_executive_changes_a_draft(as_executive: Client) -> None:
    version = draft(50, 30, 20)
    response = sent(
        as_executive,
        url("change", version),
        filled(as_executive, version, weights=["40", "35,5", "24.5"], name="New aims"),
    )
    assert response.status_code == 302
    version.refresh_from_db()
    assert (version.name, version.version) == ("New aims", 2)
    assert [str(weight) for weight in version.criteria.values_list("weight", flat=True)] == ["40.00", "35.50", "24.50"]


def test_criteria_are_added_and_taken_away(as_executive: Client) -> None:
    version = draft(1, 1, 1, 1)
    response = sent(as_executive, url("change", version), filled(as_executive, version, more=2, less=1))
    assert response.status_code == 302
    assert list(version.criteria.values_list("code", flat=True)) == [
        "c1",
        "c2",
        "c3",
        "new-criterion-4",
        "new-criterion-5",
    ]


def test_a_criterion_keeps_its_code_under_another_name(as_executive: Client) -> None:
    version = draft(1, 1, 1)
    sent(as_executive, url("change", version), filled(as_executive, version, **{"criteria-0-name_en": "Renamed"}))
    assert version.criteria.get(code="c1").name_en == "Renamed"


def test_weights_that_make_no_sense_are_refused(as_executive: Client) -> None:
    version = draft(50, 30, 20)
    page = filled(as_executive, version)
    for weight in ("-1", "ten", "1000000000", "1000.01", "nan", "Infinity", "1e9", "0.001"):
        response = refused(
            as_executive, version, page | {"criteria-1-weight": weight},
            "A weight is a number from 0 to 1,000 with two decimals at most.",
        )  # fmt: skip
        errors = response.context["inline_admin_formsets"][0].formset.errors
        assert [list(form) for form in errors[:3]] == [[], ["weight"], []], weight


def test_all_zero_weights_are_refused(as_executive: Client) -> None:
    version = draft(50, 30, 20)
    refused(as_executive, version, filled(as_executive, version, weights=[0, 0, 0]), "All weights are zero")


def test_fewer_than_three_criteria_are_refused(as_executive: Client) -> None:
    version = draft(50, 30, 20)
    refused(
        as_executive,
        version,
        filled(as_executive, version, less=1),
        "A version has three to eight criteria; this one has 2.",
    )


def test_more_than_eight_criteria_are_refused(as_executive: Client) -> None:
    version = draft(*[10] * 8)
    refused(
        as_executive,
        version,
        filled(as_executive, version, more=1),
        "A version has three to eight criteria; this one has 9.",
    )


GAPS = [
    ("criteria-0-levels_en-3", " ", "Describe each level in words; these have none: 3."),
    ("criteria-0-levels_fr-5", "x" * 201, "A level is described in 200 characters at most."),
    ("criteria-0-levels_fr-2", "a\0b", "Null characters are not allowed."),
    ("criteria-0-axis", "luck", "Choose one of what is offered."),
    ("criteria-0-weight", "1" + "0" * 400, "A weight is a number from 0 to 1,000 with two decimals at most."),
    ("criteria-0-weight", "", "Give a weight; 0 where the criterion should not count."),
    ("criteria-1-name_fr", "Critère c1", "Another criterion carries this name."),
    ("criteria-1-name_en", "", "This field is required."),
    ("name", "", "This field is required."),
]


def test_a_gap_in_a_draft_is_told_at_its_field(as_executive: Client) -> None:
    version = draft(50, 30, 20)
    page = filled(as_executive, version)
    assert page.keys() >= {field for field, _, _ in GAPS}
    for field, value, sentence in GAPS:
        refused(as_executive, version, page | {field: value}, sentence)


def test_the_second_of_two_executives_is_told_and_chooses(as_executive: Client) -> None:
    version = draft(50, 30, 20)
    mine = filled(as_executive, version, weights=[60, 20, 20])
    assert (
        sent(as_executive, url("change", version), filled(as_executive, version, weights=[10, 30, 20])).status_code
        == 302
    )
    response = refused(as_executive, version, mine, "Somebody saved this draft while you were writing.")
    assert "On record now: 10" in response.content.decode()
    assert response.context["adminform"].form["seen"].value() == "2"
    assert sent(as_executive, url("change", version), {**mine, "seen": 2}).status_code == 302
    assert version.criteria.get(code="c1").weight == 60


def test_an_executive_writes_a_draft_from_nothing(as_executive: Client) -> None:
    data = opened(as_executive, reverse(ADD)) | {"name": "From nothing"}
    for number in range(3):
        data |= new_criterion(number)
    assert sent(as_executive, reverse(ADD), data).status_code == 302
    assert CriteriaVersion.objects.get(name="From nothing").criteria.count() == 3


def test_a_published_version_is_read_only(as_executive: Client) -> None:
    version = draft(50, 30, 20)
    form = filled(as_executive, version)
    version = publishing.publish(version, by=None, reason="New aims.")
    page = as_executive.get(url("change", version))
    assert page.status_code == 200
    assert b'name="criteria-0-weight"' not in page.content
    assert b"it never changes any more" in page.content
    before = everything(version)
    assert sent(as_executive, url("change", version), {**form, "criteria-0-weight": "1"}).status_code == 403
    assert as_executive.post(url("delete", version), {"post": "yes"}).status_code == 403
    assert everything(version) == before


def test_a_draft_is_deleted(as_executive: Client) -> None:
    version = draft(1, 1, 1)
    assert as_executive.post(url("delete", version), {"post": "yes"}).status_code == 302
    assert not CriteriaVersion.objects.filter(pk=version.pk).exists()


def test_an_executive_publishes_with_a_reason(
    as_executive: Client, people: Any, django_capture_on_commit_callbacks: Any
) -> None:
    old, version = running(50, 30, 20), draft(20, 30, 50, name="Next", codes=["c1", "c2", "new"])
    page = as_executive.get(url("publish", version))
    assert [(c.criterion.code, c.before, c.after) for c in page.context["changes"]] == [
        ("c1", 50, 20), ("c2", 30, 30), ("new", None, 50), ("c3", 20, None),
    ]  # fmt: skip
    data = {"seen": version.version, "instead_of": old.pk, "reason": "", "starts_on": str(timezone.localdate())}
    response = as_executive.post(url("publish", version), data)
    assert b"Say why these criteria are published." in response.content
    assert CriteriaVersion.objects.running() == old
    with django_capture_on_commit_callbacks() as nudges:
        assert as_executive.post(url("publish", version), {**data, "reason": "Growth first."}).status_code == 302
    assert len(nudges) == 1
    version.refresh_from_db()
    assert (version.is_running, version.published_by, version.is_being_rescored) == (True, people.executive, True)
    assert as_executive.post(url("publish", version), data).status_code == 302


def test_publishing_what_somebody_changed_meanwhile_is_told(as_executive: Client) -> None:
    version = draft(1, 1, 1)
    data = {"seen": version.version, "instead_of": 0, "reason": "Growth first.", "starts_on": str(timezone.localdate())}
    CriteriaVersion.objects.filter(pk=version.pk).update(version=2)
    response = as_executive.post(url("publish", version), data)
    assert b"Somebody changed the draft after you opened this page" in response.content
    assert CriteriaVersion.objects.running() is None
    assert b'name="seen" value="2"' in response.content


def test_a_draft_that_cannot_be_published_says_why(as_executive: Client) -> None:
    page = as_executive.get(url("publish", draft(0, 0, 0)))
    assert b"All weights are zero" in page.content
    assert b'value="Publish"' not in page.content


def test_a_version_is_copied_by_post(as_executive: Client) -> None:
    version = running()
    assert as_executive.get(url("copy", version)).status_code == 405
    response = as_executive.post(url("copy", version))
    copy = CriteriaVersion.objects.get(copied_from=version)
    assert response["Location"] == url("change", copy)


def test_progress_is_shown_until_it_is_done(as_executive: Client, people: Any) -> None:
    version = running()
    assert b"3 accounts were scored by this version" in as_executive.get(url("progress", version)).content
    CriteriaVersion.objects.filter(pk=version.pk).update(
        rescoring_requested_at=version.published_at, rescored_accounts=1
    )
    assert b"Re-scoring: 1 of 3 accounts" in as_executive.get(url("progress", version)).content


OUTSIDERS = {"manager": 302, "deputy": 302, "lead": 302, "sales": 302, "stranger": 302, "administrator": 403}


def test_nobody_else_tunes_or_publishes(people: Any) -> None:
    old, version = running(), draft(1, 1, 1)
    form = filled(signed_in(people.executive), version, weights=[9, 9, 9])
    reason = {"seen": version.version, "instead_of": old.pk, "reason": "Mine.", "starts_on": str(timezone.localdate())}
    before = everything(version)
    for role, status in OUTSIDERS.items():
        client = signed_in(getattr(people, role))
        assert client.get(reverse(LIST)).status_code == status
        assert client.get(reverse(ADD)).status_code == status
        assert sent(client, reverse(ADD), form).status_code == status
        for action in ("change", "publish", "delete", "history", "progress"):
            assert client.get(url(action, version)).status_code == status, action
        for action, data in (
            ("change", form),
            ("publish", reason),
            ("copy", {}),
            ("take_back", {}),
            ("delete", {"post": "yes"}),
        ):
            assert client.post(url(action, version), data).status_code == status, action
    assert everything(version) == before
    assert CriteriaVersion.objects.running() == old
    assert Criterion.objects.filter(criteria_version__copied_from__isnull=False).count() == 0


def test_a_permission_in_the_database_opens_nothing(people: Any) -> None:
    people.administrator.user_permissions.set(Permission.objects.filter(content_type__app_label="scoring"))
    assert signed_in(people.administrator).get(reverse(LIST)).status_code == 403


def test_the_list_takes_a_constant_number_of_queries(as_executive: Client, django_assert_num_queries: Any) -> None:
    running()
    with django_assert_num_queries(9):
        as_executive.get(reverse(LIST))
    draft(1, 1, 1)
    draft(1, 1, 1)
    with django_assert_num_queries(9):
        as_executive.get(reverse(LIST))
