"""An index over the register of triggers.

For each new trigger pgtrigger looks through all there are, which made four hundred of them a quarter of every start.
"""

from typing import Any

from pgtrigger import registry


class Indexed(registry._Registry):
    """The register, that keeps at hand what it would gather anew: the triggers by table, and their functions' names."""

    by_db_table: dict[tuple[str, str], Any] = {}
    pg_function_names: set[str] = set()

    def __setitem__(self, key: str, value: tuple[Any, Any]) -> None:
        super().__setitem__(key, value)
        model, trigger = value
        self.by_db_table[model._meta.db_table, trigger.name] = trigger
        self.pg_function_names.add(trigger.get_pgid(model))

    def __delitem__(self, key: str) -> None:
        model, trigger = self[key]
        super().__delitem__(key)
        del self.by_db_table[model._meta.db_table, trigger.name]
        self.pg_function_names.discard(trigger.get_pgid(model))


def keep_index() -> None:
    """Let the one register of this process be an indexed one, with what it holds already."""
    known = dict(registry._registry)
    registry._registry.__class__ = Indexed
    registry._registry.update(known)
