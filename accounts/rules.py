"""Who may do what: predicates over a person and anything that has an `account`, and the permissions made of them."""

from typing import Any

import rules

from accounts.choices import Role


@rules.predicate
def anybody(user: Any) -> bool:
    """Signed in or not."""
    return True


@rules.predicate
def member(user: Any) -> bool:
    """Anybody of the company who is signed in."""
    return bool(user.is_authenticated and user.is_active)


def has_role(role: Role) -> Any:
    @rules.predicate(f"is_{role.value}")
    def holds(user: Any) -> bool:
        return member(user) and user.role == role

    return holds


is_manager = has_role(Role.MANAGER)
is_lead = has_role(Role.LEAD)
is_sales = has_role(Role.SALES)
is_executive = has_role(Role.EXECUTIVE)
is_administrator = has_role(Role.ADMINISTRATOR)


@rules.predicate
def manages(user: Any, thing: Any) -> bool:
    """Is today the key account manager of the thing's account."""
    return bool(thing is not None and thing.account.manager == user)


@rules.predicate
def deputises(user: Any, thing: Any) -> bool:
    """Is today the deputy of the thing's account."""
    return bool(thing is not None and thing.account.deputy == user)


@rules.predicate
def leads(user: Any, thing: Any) -> bool:
    """Leads the team of the thing's account, or stands in for its absent lead; without a team, every lead does."""
    if thing is None or not is_lead(user):
        return False
    team = thing.account.team
    return team is None or team.is_led_by(user)


@rules.predicate
def registered_and_still_owns(user: Any, thing: Any) -> bool:
    """Sales on what it registered, until its handover is accepted or somebody is in charge of it."""
    if thing is None or thing.account.registered_by_id != user.pk or thing.account.in_charge:
        return False
    handover = thing.account.handover_under_way
    return handover is None or not handover.is_accepted


@rules.predicate
def looks_after(user: Any, absence: Any) -> bool:
    """The absent person, the lead of the team, or an administrator."""
    if is_administrator(user):
        return True
    if absence is None:
        return False
    if absence.user_id == user.pk:
        return True
    team = absence.user.team
    return bool(is_lead(user) and team is not None and team.is_led_by(user))


@rules.predicate
def owns(user: Any, thing: Any) -> bool:
    """Keeps the thing as their own, such as a view of a list."""
    return bool(thing is not None and thing.owner_id == user.pk)


@rules.predicate
def without_manager(user: Any, thing: Any) -> bool:
    """Nobody is the key account manager of the thing's account today."""
    return bool(thing is not None and thing.account.manager is None)


@rules.predicate
def gives(user: Any, handover: Any) -> bool:
    return bool(handover is not None and handover.giver_id == user.pk)


@rules.predicate
def receives(user: Any, handover: Any) -> bool:
    return bool(handover is not None and handover.receiver_id == user.pk)


@rules.predicate
def began_transfer(user: Any, batch: Any) -> bool:
    """Started the transfer, or gives its accounts."""
    return bool(batch is not None and user.pk in {batch.started_by_id, batch.giver_id})


@rules.predicate
def receives_transfer(user: Any, batch: Any) -> bool:
    return bool(batch is not None and batch.receiver_id == user.pk)


@rules.predicate
def follows_first_days(user: Any, plan: Any) -> bool:
    """Whoever took over, and whoever looks after the account it is for today."""
    if plan is None:
        return False
    return bool(plan.owner_id == user.pk or (plan.account is not None and runs(user, plan)))


transfers_accounts = is_manager | is_lead | is_executive
runs = manages | deputises | leads
edits = runs | (is_sales & registered_and_still_owns)

rules.add_perm("accounts.change_account", edits)
rules.add_perm("accounts.change_contact", edits)
rules.add_perm("accounts.export_contact", edits | is_executive | is_administrator)
rules.add_perm("accounts.erase_contact", leads | is_executive | is_administrator)
rules.add_perm("accounts.change_savedview", owns)
rules.add_perm("accounts.add_account", is_lead | is_sales)
rules.add_perm("accounts.assign_account", leads | is_executive)
rules.add_perm("accounts.change_capacity", is_lead | is_executive)
rules.add_perm("accounts.change_absence", looks_after)
rules.add_perm("accounts.merge_account", leads | is_administrator)
rules.add_perm("accounts.transfer_account", manages | leads | is_executive)
rules.add_perm("accounts.accept_transfer", receives_transfer)
rules.add_perm("accounts.withdraw_transfer", began_transfer | is_lead | is_executive)
rules.add_perm("accounts.change_first_days", follows_first_days)
rules.add_perm("accounts.import_accounts", is_lead | is_administrator)

# What may be done with a handover; in which state is a matter of the deed (`handovers.handing_over`), which says so.
rules.add_perm("accounts.hand_over_account", (is_sales & registered_and_still_owns) | (leads & without_manager))
rules.add_perm("accounts.write_handover", gives | leads)
rules.add_perm("accounts.accept_handover", receives)
rules.add_perm("accounts.introduce_handover", receives | (gives | leads))
rules.add_perm("accounts.direct_handover", leads | is_executive)
rules.add_perm("accounts.withdraw_handover", gives | leads | is_executive)

rules.add_perm("accounts", is_administrator)
rules.add_perm("outbox", is_administrator)
rules.add_perm("pghistory", is_administrator)
for _name in ("accounts.user", "accounts.team", "outbox.message", "outbox.suppression"):
    _room, _model = _name.split(".")
    for _action in ("view", "add", "change"):
        rules.add_perm(f"{_room}.{_action}_{_model}", is_administrator)
rules.add_perm("accounts.delete_team", is_administrator)
for _model in ("checklisttemplate", "checklistitem"):
    for _action in ("view", "add", "change", "delete"):
        rules.add_perm(f"accounts.{_action}_{_model}", is_administrator)
for _model in ("introductiontemplate", "handoversettings"):
    for _action in ("view", "change"):
        rules.add_perm(f"accounts.{_action}_{_model}", is_administrator)
for _action in ("view", "add", "delete"):
    rules.add_perm(f"accounts.{_action}_absence", is_administrator)
for _model in ("productline", "offer", "competitor", "tag", "freefield", "freefieldoption"):
    for _action in ("view", "add", "change", "delete"):
        rules.add_perm(f"accounts.{_action}_{_model}", is_administrator)
rules.add_perm("outbox.delete_suppression", is_administrator)
rules.add_perm("outbox.view_attachment", is_administrator)
rules.add_perm("pghistory.view_events", is_administrator)
rules.add_perm("pghistory.view_middlewareevents", is_administrator)
