"""A template of ours that prints what its view did not give fails the test that renders it.

Django prints nothing for an unknown variable, so that a misspelt name looks like an empty field. What is asked
(`{% if x %}`), handed on (`{% include … with a=x %}`) or has a `|default` may be missing; what is printed may not.
"""

import sys
from pathlib import Path
from typing import Any

from django.template.base import FilterExpression, Node, VariableNode

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
NOT_OURS_TO_JUDGE = (TEMPLATES / "allauth", TEMPLATES / "admin")  # filled by the contexts of allauth and of the admin
FORGIVING_FILTERS = {"default", "default_if_none", "yesno"}


class UnknownVariable(AssertionError):  # noqa: N818 - what happened, not an error of the program
    pass


class Strict(str):
    """The setting `string_if_invalid`: asked for its truth when a variable is unknown, it looks who asks."""

    def __bool__(self) -> bool:
        frame: Any = sys._getframe(1)
        expression = frame.f_locals.get("self")
        if not isinstance(expression, FilterExpression) or _forgives(expression):
            return False
        frame = frame.f_back
        printing = frame.f_locals.get("self")
        if not isinstance(printing, VariableNode) or frame.f_code.co_name != "render":
            return False
        origin = _origin_of(printing)
        if _is_ours(origin):
            raise UnknownVariable(f"{{{{ {expression.token} }}}} is unknown in {origin}")
        return False


def _forgives(expression: FilterExpression) -> bool:
    return any(
        getattr(function, "_filter_name", "") in FORGIVING_FILTERS for function, _arguments in expression.filters
    )


def _origin_of(node: Node) -> str:
    origin: Any = getattr(node, "origin", None)
    return str(getattr(origin, "name", ""))


def _is_ours(origin: str) -> bool:
    path = Path(origin)
    return path.is_relative_to(TEMPLATES) and not any(path.is_relative_to(folder) for folder in NOT_OURS_TO_JUDGE)
