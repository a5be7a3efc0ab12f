"""Who may rate, tune, publish and decide (design, section 4)."""

import rules

from accounts.rules import is_administrator, is_executive, is_lead, is_manager, runs

rates = runs | is_executive
rates_somewhere = is_manager | is_lead | is_executive  # those who may rate the accounts they look after

rules.add_perm("scoring.rate_account", rates)
rules.add_perm("scoring.decide_key", is_executive)
rules.add_perm("scoring.publish_criteriaversion", is_executive)
rules.add_perm("scoring.change_ratinground", is_executive)
rules.add_perm("scoring.view_ratinground", is_executive | is_administrator)
rules.add_perm("scoring", is_executive | is_administrator)
for _model in ("criteriaversion", "criterion"):
    for _action in ("view", "add", "change", "delete"):
        rules.add_perm(f"scoring.{_action}_{_model}", is_executive)
for _action in ("view", "add", "change", "delete"):
    rules.add_perm(f"scoring.{_action}_office", is_executive | is_administrator)
for _action in ("view", "change"):  # the three are there from the start
    rules.add_perm(f"scoring.{_action}_segment", is_executive | is_administrator)
