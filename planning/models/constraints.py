"""Checks that rows of the room share: an audience, and things of one account alone."""

from collections.abc import Sequence

import pgtrigger
from django.db.models import CheckConstraint

from accounts.choices import Audience
from accounts.models.constraints import known

OF_ITS_NEED = """
    SELECT assessment.account_id FROM planning_need need
    JOIN planning_needsassessment assessment ON assessment.id = need.assessment_id WHERE need.id = NEW.{column}
"""
OF_ITS_ASSESSMENT = "SELECT account_id FROM planning_needsassessment WHERE id = NEW.assessment_id"
ACCOUNT_OF = {  # the account of what each column points to
    "profile_item_id": "SELECT account_id FROM accounts_profileitem WHERE id = NEW.profile_item_id",
    "white_space_cell_id": "SELECT account_id FROM accounts_whitespacecell WHERE id = NEW.white_space_cell_id",
    "contact_id": "SELECT account_id FROM accounts_contact WHERE id = NEW.contact_id",
    "figure_id": "SELECT account_id FROM accounts_figure WHERE id = NEW.figure_id",
    "document_id": "SELECT account_id FROM accounts_document WHERE id = NEW.document_id",
    "competitor_id": "SELECT account_id FROM accounts_competitorpresence WHERE id = NEW.competitor_id",
    "touchpoint_id": "SELECT account_id FROM meetings_touchpoint WHERE id = NEW.touchpoint_id",
    "need_id": OF_ITS_NEED.format(column="need_id"),
    "carried_from_id": OF_ITS_NEED.format(column="carried_from_id"),
}


def audience_known(thing: str, field: str = "audience") -> CheckConstraint:
    return known(field, Audience.values, name=f"{thing}_{field}_is_known")


def within_one_account(columns: Sequence[str], *, account: str, own: str, name: str) -> pgtrigger.Trigger:
    """What `columns` point to is of the row's own account, which `account` gives in SQL and column `own` leads to."""
    of_another = " OR ".join(
        f"(NEW.{column} IS NOT NULL AND ({account}) IS DISTINCT FROM ({ACCOUNT_OF[column]}))" for column in columns
    )
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(own, *columns),
        func=f"""
            IF {of_another} THEN
                RAISE EXCEPTION 'this is of another account'
                    USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';
            END IF;
            RETURN NEW;
        """,
    )
