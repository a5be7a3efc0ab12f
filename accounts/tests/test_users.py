"""Users in the administration: made, kept from selling what they look after, barred."""

from django.urls import reverse

from accounts.models import User
from accounts.tests.people import People, signed_in


def test_an_administrator_makes_a_user_who_can_sign_in(people: People) -> None:
    form = {
        "email": "New.Person@KAM.example", "first_name": "New", "last_name": "Person", "phone": "", "role": "manager",
        "team": people.team.pk, "language": "fr", "time_zone": "Europe/Paris", "is_active": "on",
        "new_password": "a-long-enough-password",
    }  # fmt: skip
    response = signed_in(people.administrator).post(reverse("admin:accounts_user_add"), form)
    assert response.status_code == 302
    made = User.objects.get(email="new.person@kam.example")
    assert made.check_password("a-long-enough-password")
    assert (made.role, made.team, made.is_staff) == ("manager", people.team, False)


def test_who_is_in_charge_of_accounts_does_not_become_a_seller(people: People) -> None:
    manager = people.manager
    form = {
        "email": manager.email, "first_name": manager.first_name, "last_name": manager.last_name, "role": "sales",
        "team": people.team.pk, "language": "en", "time_zone": "Europe/Paris", "is_active": "on",
    }  # fmt: skip
    response = signed_in(people.administrator).post(reverse("admin:accounts_user_change", args=[manager.pk]), form)
    assert response.status_code == 200
    assert "still in charge of accounts" in response.content.decode()
    manager.refresh_from_db()
    assert manager.role == "manager"


def test_people_are_barred_not_deleted(people: People) -> None:
    client = signed_in(people.administrator)
    assert (
        client.post(reverse("admin:accounts_user_delete", args=[people.sales.pk]), {"post": "yes"}).status_code == 403
    )
