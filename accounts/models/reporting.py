"""Lines between people in the database: they stay inside one account and make no loop, whatever writes the table."""

import pgtrigger

_DECLARE = [("person", "accounts_contact%ROWTYPE"), ("above", "bigint"), ("steps", "integer := 0")]
# The lock makes two transactions that would close one loop together come one after the other; the second then sees it.
_HOLD = """
    SELECT * INTO person FROM accounts_contact WHERE id = NEW.id;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF EXISTS (
        SELECT FROM accounts_contact WHERE account_id <> person.account_id
        AND (id IN (person.reports_to_id, person.assistant_of_id) OR person.id IN (reports_to_id, assistant_of_id))
    ) THEN
        RAISE EXCEPTION 'people report to people of their own account'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_lines_stay_in_the_account';
    END IF;
    IF EXISTS (SELECT FROM accounts_unit WHERE id = person.unit_id AND account_id <> person.account_id) THEN
        RAISE EXCEPTION 'people stand in units of their own account'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_unit_is_of_the_account';
    END IF;
    IF person.reports_to_id IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM FROM accounts_account WHERE id = person.account_id FOR NO KEY UPDATE;
    above := person.reports_to_id;
    WHILE above IS NOT NULL AND steps < 1000 LOOP
        IF above = person.id THEN
            RAISE EXCEPTION 'nobody reports to oneself, whoever is between'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_lines_make_no_loop';
        END IF;
        SELECT reports_to_id INTO above FROM accounts_contact WHERE id = above;
        steps := steps + 1;
    END LOOP;
    RETURN NULL;
"""


def lines_hold() -> list[pgtrigger.Trigger]:
    """Judged when the transaction ends: people may be moved or put in another order by several statements."""
    return [
        pgtrigger.Trigger(
            name="contact_lines_hold",
            when=pgtrigger.After,
            operation=pgtrigger.Insert | pgtrigger.UpdateOf("reports_to_id", "assistant_of_id", "unit_id"),
            condition=pgtrigger.Q(new__reports_to__isnull=False)
            | pgtrigger.Q(new__assistant_of__isnull=False)
            | pgtrigger.Q(new__unit__isnull=False),
            timing=pgtrigger.Deferred,
            declare=_DECLARE,
            func=_HOLD,
        ),
        pgtrigger.Trigger(
            name="contact_lines_move_along",
            when=pgtrigger.After,
            operation=pgtrigger.UpdateOf("account_id"),
            condition=pgtrigger.Q(old__account__df=pgtrigger.F("new__account")),
            timing=pgtrigger.Deferred,
            declare=_DECLARE,
            func=_HOLD,
        ),
    ]
