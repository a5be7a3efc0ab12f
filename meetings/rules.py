"""Who may do what with cadences, touchpoints and actions: whoever may edit the account they hang off."""

import rules

from accounts import rules as accounts_rules

rules.add_perm("meetings.change_cadence", accounts_rules.edits)
rules.add_perm("meetings.change_touchpoint", accounts_rules.edits)
rules.add_perm("meetings.change_action", accounts_rules.edits)
