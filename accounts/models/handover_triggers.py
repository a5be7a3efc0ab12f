"""What the database holds of handovers that no check constraint can: their way, their people, their end."""

import pgtrigger

# As with assignments: the person's row is locked, so that nobody becomes a seller while the account is being given.
_WHO_SELLS_RECEIVES_NOTHING = """
    IF NEW.state IN ('draft', 'offered', 'sent_back', 'accepted') AND EXISTS (
        SELECT FROM unnest(ARRAY[NEW.receiver_id, NEW.deputy_id]) AS person
        WHERE person IS NOT NULL AND NOT EXISTS (
            SELECT FROM accounts_user WHERE id = person AND role IN ('manager', 'lead') FOR SHARE
        )
    ) THEN
        RAISE EXCEPTION 'only account managers and team leads can receive an account'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'who_sells_receives_no_account';
    END IF;
    RETURN NEW;
"""

_TAKES_ITS_WAY = """
    IF OLD.state IN ('accepted', 'withdrawn') THEN
        RAISE EXCEPTION 'a handover that is accepted or withdrawn does not change any more'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_at_its_end_is_frozen';
    END IF;
    IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
        ('draft', 'offered'), ('draft', 'withdrawn'),
        ('offered', 'accepted'), ('offered', 'sent_back'), ('offered', 'draft'), ('offered', 'withdrawn'),
        ('sent_back', 'offered'), ('sent_back', 'withdrawn')
    ) THEN
        RAISE EXCEPTION 'a handover does not go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_takes_its_way';
    END IF;
    RETURN NEW;
"""

_PART_OF_AN_OPEN_HANDOVER = """
    PERFORM FROM accounts_handover WHERE id = NEW.handover_id
        AND kind = 'handover' AND state IN ('accepted', 'withdrawn') FOR SHARE;
    IF FOUND THEN
        RAISE EXCEPTION 'a handover that is accepted or withdrawn does not change any more'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_at_its_end_is_frozen';
    END IF;
    RETURN NEW;
"""

_CONTACT_OF_THE_ACCOUNT = """
    IF NEW.contact_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM accounts_contact JOIN accounts_handover USING (account_id)
        WHERE accounts_contact.id = NEW.contact_id AND accounts_handover.id = NEW.handover_id
    ) THEN
        RAISE EXCEPTION 'the contact is not a contact of the account'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_is_of_the_handover_account';
    END IF;
    RETURN NEW;
"""


def who_sells_receives_no_account() -> pgtrigger.Trigger:
    """Receiver and deputy are managers or leads."""
    return pgtrigger.Trigger(
        name="who_sells_receives_no_account",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("receiver_id", "deputy_id", "state"),
        func=_WHO_SELLS_RECEIVES_NOTHING,
    )


def handover_takes_its_way(*columns: str) -> pgtrigger.Trigger:
    """States follow each other as `HandoverState` says; at the end, none of `columns` changes any more."""
    return pgtrigger.Trigger(
        name="handover_takes_its_way",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf(*columns),
        func=_TAKES_ITS_WAY,
    )


def frozen_with_its_handover(*columns: str, only: pgtrigger.Condition | None = None) -> pgtrigger.Trigger:
    """Nothing is added to a handover from sales at its end, and none of `columns` changes; transfers go on.

    `only`: rows that are meant, where it is not all.
    """
    return pgtrigger.Trigger(
        name="frozen_with_its_handover",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(*columns),
        condition=only,
        func=_PART_OF_AN_OPEN_HANDOVER,
    )


def contact_is_of_the_handover_account() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="contact_is_of_the_handover_account",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("contact_id", "handover_id"),
        func=_CONTACT_OF_THE_ACCOUNT,
    )
