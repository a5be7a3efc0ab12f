"""What cadences and touchpoints have in common in the database."""

import pgtrigger
from django.db.models import CheckConstraint, Q

SHORTEST, LONGEST = 5, 24 * 60


def lasting(field: str, *, name: str) -> CheckConstraint:
    return CheckConstraint(condition=Q(**{f"{field}__range": (SHORTEST, LONGEST)}), name=name)


def contact_is_of_the_account() -> pgtrigger.Trigger:
    """The contact of a row is a contact of the row's account."""
    return pgtrigger.Trigger(
        name="contact_is_of_the_account",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("contact_id", "account_id"),
        func="""
            IF NEW.contact_id IS NOT NULL AND NOT EXISTS (
                SELECT FROM accounts_contact WHERE id = NEW.contact_id AND account_id = NEW.account_id
            ) THEN
                RAISE EXCEPTION 'the contact is not a contact of the account'
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_is_of_the_account';
            END IF;
            RETURN NEW;
        """,
    )


def cadence_is_of_the_account() -> pgtrigger.Trigger:
    """A touchpoint stands at the account of its cadence."""
    return pgtrigger.Trigger(
        name="cadence_is_of_the_account",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("cadence_id", "account_id"),
        func="""
            IF NEW.cadence_id IS NOT NULL AND NOT EXISTS (
                SELECT FROM meetings_cadence WHERE id = NEW.cadence_id AND account_id = NEW.account_id
            ) THEN
                RAISE EXCEPTION 'the cadence is one of another account'
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'cadence_is_of_the_account';
            END IF;
            RETURN NEW;
        """,
    )
