"""The register of triggers with its index: what pgtrigger refuses and forgets, it refuses and forgets."""

from typing import Any

import pgtrigger
import pytest
from pgtrigger import registry

from accounts.models import Account
from kam.trigger_registry import Indexed


def guard(name: str) -> pgtrigger.Trigger:
    return pgtrigger.Protect(name=name, operation=pgtrigger.Delete)


def test_the_index_knows_every_trigger_and_none_else() -> None:
    register = registry._registry
    assert isinstance(register, Indexed)
    assert register.by_db_table == {(model._meta.db_table, one.name): one for model, one in register.values()}
    assert register.pg_function_names == {one.get_pgid(model) for model, one in register.values()}
    assert len(register) > 300


def test_a_name_is_given_once_and_free_again_when_its_trigger_goes() -> None:
    first = guard("house_guard")
    as_model: Any = Account
    with pgtrigger.register(first)(Account) and pytest.raises(KeyError, match="already"):
        registry.set("accounts.Account:house_guard", model=as_model, trigger=guard("house_guard"))
    registry.delete("accounts.Account:house_guard")
    assert ("accounts_account", "house_guard") not in registry._registry.by_db_table
    registry.set("accounts.Account:house_guard", model=as_model, trigger=first)
    registry.delete("accounts.Account:house_guard")
