"""For what other processes do: a test waits until it is done, however slow the machine, and fails when it never is."""

import time
from collections.abc import Callable

PATIENCE_SECONDS = 60.0


def wait_until(condition: Callable[[], object], patience: float = PATIENCE_SECONDS) -> None:
    """Return once a condition holds. Fails when it does not hold after so many seconds."""
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, f"still not so after {patience} s"
        time.sleep(0.01)
