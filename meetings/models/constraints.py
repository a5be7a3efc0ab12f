"""What cadences and touchpoints have in common in the database."""

import pgtrigger
from django.db.models import CheckConstraint, Q

from accounts.choices import ContactRhythm

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


_RHYTHMS = "ARRAY[{}]".format(", ".join(f"'{rhythm}'" for rhythm in ContactRhythm.values))  # the closest first
# As `KeyDecisionQuerySet.leaving`, which also asks for the day; no decision is recorded for a day to come.
_LEAVES = """
    EXISTS (
        SELECT FROM (
            SELECT is_key FROM scoring_keydecision WHERE account_id = OLD.account_id
            ORDER BY decided_on DESC, id DESC LIMIT 1
        ) standing, (
            SELECT recorded_at FROM scoring_keydecision WHERE account_id = OLD.account_id AND is_key
            ORDER BY decided_on DESC, id DESC LIMIT 1
        ) was_key
        WHERE NOT standing.is_key AND NOT EXISTS (
            SELECT FROM scoring_standardcare care JOIN scoring_keydecision d ON d.id = care.decision_id
            WHERE d.account_id = OLD.account_id AND care.done_at > was_key.recorded_at
        )
    )
"""
_LOOSENED = f"""
    (NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL)
    OR array_position({_RHYTHMS}, NEW.rhythm::text) > array_position({_RHYTHMS}, OLD.rhythm::text)
    OR NEW.starts_on > OLD.starts_on
    OR coalesce(NEW.ends_on, 'infinity') < coalesce(OLD.ends_on, 'infinity')
    OR (OLD.promised_to_client AND NOT NEW.promised_to_client)
"""


def kept_until_standard_care() -> pgtrigger.Trigger:
    """While its account leaves the programme, a cadence is not ended, slowed, put off or deleted."""
    return pgtrigger.Trigger(
        name="kept_until_standard_care",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF (TG_OP = 'DELETE' OR {_LOOSENED}) AND {_LEAVES} THEN
                RAISE EXCEPTION 'the handover to standard care comes first'
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'cadence_is_kept_until_standard_care';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )
