"""Rating and publishing take turns: a rating counts under the version that runs when it is committed."""

from django.db import connection

TURN = 7_264_519  # the numbers of the advisory locks
SCORING = 7_264_520


def hold_version() -> None:
    """Until the end of the transaction, no version is published; many may hold it at once."""
    _lock("pg_advisory_xact_lock_shared", TURN)


def change_version() -> None:
    """Wait until nobody holds the running version; until the end of the transaction, nobody else does."""
    _lock("pg_advisory_xact_lock", TURN)


def scoring_turn() -> None:
    """Until the end of the transaction nobody else writes scores: a rank moves others across the limits."""
    _lock("pg_advisory_xact_lock", SCORING)


def _lock(function: str, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [number])
