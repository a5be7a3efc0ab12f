"""The minute's round, readable on one screen: every room's work that has come due."""

from collections.abc import Callable

import structlog

log = structlog.get_logger(__name__)

ROUND: list[Callable[[], int]] = []


def run() -> dict[str, int]:
    """Do each part of the round; one that fails is logged and does not stop the others. Returns rows done by part."""
    done: dict[str, int] = {}
    for part in ROUND:
        try:
            done[part.__name__] = part()
        except Exception:
            log.exception("part of the round failed", part=part.__name__)
    return done
