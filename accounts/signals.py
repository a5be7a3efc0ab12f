"""What the ground tells the rooms above it; their receivers stand in `<room>/receivers.py`."""

from django.dispatch import Signal

open_matters = Signal()
"""Which matters of these accounts are open? Sent with `accounts` (a list) and `person` (who gives them, or None).

Each receiver answers with `list[accounts.handovers.open_matters.Matter]`: `meetings` tells of cadences, touchpoints and
actions, `planning` of plans, objectives, milestones, proposals, opportunities and assessments.
"""

transfer_begun = Signal()
"""Sent with `handovers` (a list) in the transaction in which a transfer of these accounts begins.

Received in `meetings`: what is promised to the clients already stands among the promises, so that it is kept.
"""

handover_accepted = Signal()
"""Sent with `handover` and `by` in the transaction of the acceptance, once the new assignments are on record.

Received in `meetings`: the cadences promised to the client start.
"""

accounts_merged = Signal()
"""Two accounts became one, or a merge was undone: sent with `kept` and `absorbed` in that transaction.

Received in `scoring`: both are scored again.
"""

responsibility_passed = Signal()
"""Sent with `handovers` (a list) on the day they take effect, in the transaction that brings them into effect.

Received in `planning` and `meetings`: what stood in the name of who gave goes to whoever the decisions name.
"""

review_limits_asked = Signal()
"""After how many days is what is written of a client old? Sent with `accounts` (a list of their numbers).

Answered in `scoring`, which knows the segments: a dict from the account's number to its `profiles.freshness.Limit`.
"""

person_erased = Signal()
"""A person is being erased: sent with `contacts` and `accounts` (their numbers) and `pattern`, the person's full name.

Sent before the rows go, in that transaction. Received in `planning`: what was drawn up for the person and never sent is
drawn anew; and in `scoring`: so are the records of decision meetings that name the person.
"""
