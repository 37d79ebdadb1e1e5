"""Size and length of a measurement: as the budgets say, or short, to see that it works."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    rounds: int
    seconds: float
    """Figures of one round against one server."""
    sizes: tuple[int, ...]
    """Signatories on record."""
    listeners: int
    approvals: int
    """At one a second, while all listen."""
    slow: int
    """Slow clients, half of them senders and half readers."""
    down_seconds: float


FULL = Scale(5, 2, (50, 1_000, 10_000, 100_000), 10_000, 120, 5_000, 5)
SHORT = Scale(2, 1, (50, 1_000, 10_000), 2_000, 10, 500, 2)
