"""How far a plan is: the milestones done of those there are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    done: int
    total: int

    @property
    def percent(self) -> int:
        """0 to 100, rounded down; 0 where there is no milestone."""
        return self.done * 100 // self.total if self.total else 0
