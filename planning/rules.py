"""Who may do what with needs and plans: predicates over the account they hang off."""

from typing import Any

import rules

from accounts import rules as accounts_rules


@rules.predicate
def submitted(user: Any, thing: Any) -> bool:
    """Is the one who submitted the plan."""
    return bool(thing is not None and thing.plan.submitted_by_id == user.pk)


approves = (accounts_rules.leads | accounts_rules.is_executive) & ~accounts_rules.manages & ~submitted

rules.add_perm("planning.change_need", accounts_rules.edits)
rules.add_perm("planning.send_survey", accounts_rules.runs)
rules.add_perm("planning.change_plan", accounts_rules.edits)
rules.add_perm("planning.approve_plan", approves)
rules.add_perm("planning.comment_plan", accounts_rules.runs | accounts_rules.is_executive)
rules.add_perm("planning.close_plan", accounts_rules.leads | accounts_rules.is_executive)
rules.add_perm("planning.change_proposal", accounts_rules.runs)
rules.add_perm("planning.overrule_health", accounts_rules.runs)
rules.add_perm("planning.send_proposal", accounts_rules.runs)

for _action in ("view", "change"):
    for _model in ("proposalmailtemplate", "surveymailtemplate", "housestyle"):
        rules.add_perm(f"planning.{_action}_{_model}", accounts_rules.is_administrator)
for _model in ("questionset", "question", "plantemplate", "templateobjective", "templatemilestone"):
    for _action in ("view", "add", "change", "delete"):
        rules.add_perm(f"planning.{_action}_{_model}", accounts_rules.is_administrator)
for _action in ("view", "add"):  # a version in force never changes
    rules.add_perm(f"planning.{_action}_healthrule", accounts_rules.is_executive)
    rules.add_perm(f"planning.{_action}_healththreshold", accounts_rules.is_executive)
rules.add_perm("planning", accounts_rules.is_administrator | accounts_rules.is_executive)
