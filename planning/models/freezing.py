"""An approved plan never changes: the triggers that hold it, whatever writes to the tables.

Allowed on an approved plan: starting it, closing it, marking a milestone done or not done, and forgetting a person of
the client or what the profile no longer says.
"""

import pgtrigger

_FROZEN = "('approved', 'running', 'closed')"
_REFUSE = "RAISE EXCEPTION 'An approved plan never changes.' USING ERRCODE = 'integrity_constraint_violation';"
_LET_PASS = "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"  # noqa: S105 - SQL, no secret
# The lock makes a part that is written while somebody approves wait for the approval, and then see it.
_REFUSE_IN_FROZEN = """
    PERFORM 1 FROM planning_accountplan WHERE id IN ({plans}) FOR SHARE;
    IF EXISTS (SELECT 1 FROM planning_accountplan WHERE id IN ({plans}) AND state IN {frozen}) THEN
        {refuse}
    END IF;
    {let_pass}
"""
_LET_MILESTONES_BE_DONE = """
    IF TG_OP = 'UPDATE'
        AND (NEW.contact_id IS NULL OR NEW.contact_id IS NOT DISTINCT FROM OLD.contact_id)
        AND to_jsonb(NEW) - ARRAY['done_on', 'evidence', 'contact_id', 'version']
            = to_jsonb(OLD) - ARRAY['done_on', 'evidence', 'contact_id', 'version']
    THEN
        RETURN NEW;
    END IF;
"""
_LET_LINKS_BE_FORGOTTEN = """
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - ARRAY['contact_id', 'goal_id'] = to_jsonb(OLD) - ARRAY['contact_id', 'goal_id']
        AND coalesce(to_jsonb(NEW) ->> 'contact_id', to_jsonb(OLD) ->> 'contact_id', '')
            = coalesce(to_jsonb(OLD) ->> 'contact_id', '')
        AND coalesce(to_jsonb(NEW) ->> 'goal_id', to_jsonb(OLD) ->> 'goal_id', '')
            = coalesce(to_jsonb(OLD) ->> 'goal_id', '')
    THEN
        RETURN NEW;
    END IF;
"""
_EVERY_CHANGE = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete


def _refuse_in_frozen(plans: str) -> str:
    return _REFUSE_IN_FROZEN.format(plans=plans, frozen=_FROZEN, refuse=_REFUSE, let_pass=_LET_PASS)


def _only(*columns: str) -> str:
    """Nothing but these columns changes."""
    names = ", ".join(f"'{column}'" for column in columns)
    return f"to_jsonb(NEW) - ARRAY[{names}] = to_jsonb(OLD) - ARRAY[{names}]"


frozen_plan = pgtrigger.Trigger(
    name="an_approved_plan_never_changes",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        IF OLD.state NOT IN {_FROZEN} THEN
            IF TG_OP = 'UPDATE' AND NEW.state IN ('running', 'closed') THEN
                RAISE EXCEPTION 'Only an approved plan is started or closed.'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            {_LET_PASS}
        END IF;
        IF TG_OP = 'UPDATE' AND (
            NEW.* IS NOT DISTINCT FROM OLD.* OR (
                OLD.state = 'approved' AND NEW.state = 'running' AND {_only("state", "started_at", "started_by_id")}
            ) OR (
                OLD.state IN ('approved', 'running') AND NEW.state = 'closed'
                AND {_only("state", "closed_at", "closed_by_id", "outcome")}
            )
        ) THEN
            RETURN NEW;
        END IF;
        {_REFUSE}
    """,
)

frozen_part = pgtrigger.Trigger(
    name="a_part_of_an_approved_plan_never_changes",
    when=pgtrigger.Before,
    operation=_EVERY_CHANGE,
    func=_LET_LINKS_BE_FORGOTTEN + _refuse_in_frozen("NEW.plan_id, OLD.plan_id"),
)

frozen_under_objective = pgtrigger.Trigger(
    name="what_hangs_off_an_objective_is_frozen_with_it",
    when=pgtrigger.Before,
    operation=_EVERY_CHANGE,
    func=_refuse_in_frozen("SELECT plan_id FROM planning_objective WHERE id IN (NEW.objective_id, OLD.objective_id)"),
)

frozen_share = pgtrigger.Trigger(
    name="a_share_in_an_approved_plan_never_changes",
    when=pgtrigger.Before,
    operation=_EVERY_CHANGE,
    func=_refuse_in_frozen("SELECT plan_id FROM planning_resource WHERE id IN (NEW.resource_id, OLD.resource_id)"),
)

frozen_milestone = pgtrigger.Trigger(
    name="a_milestone_of_an_approved_plan_is_only_done",
    when=pgtrigger.Before,
    operation=_EVERY_CHANGE,
    func=_LET_MILESTONES_BE_DONE
    + _refuse_in_frozen("SELECT plan_id FROM planning_objective WHERE id IN (NEW.objective_id, OLD.objective_id)"),
)
