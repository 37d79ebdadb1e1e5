"""All that is asked of a machine on which the site runs."""

from __future__ import annotations

from typing import Final

from coalition.site.health import NEEDED, OF_THE_MACHINE, WATCHED, Check, Finding, State
from signatures.record.key_check import keys

CHECKS: Final[tuple[Check, ...]] = (*NEEDED, keys, *WATCHED, *OF_THE_MACHINE)


def examine(*, only: str | None = None) -> list[Finding]:
    """Ask everything, or one thing by its name, and return what was found."""
    return [check() for check in CHECKS if only in (None, check.__name__)]


def worst(findings: list[Finding]) -> State:
    """Return the state of the worst: what is not known is less bad than what is known to be broken."""
    order = (State.CRITICAL, State.UNKNOWN, State.WARNING)
    found = {one.state for one in findings}
    return next((state for state in order if state in found), State.OK)
