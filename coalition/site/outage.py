"""State of the database, as this process knows it: whether it is away.

The refresher, which holds a connection at all times, says so. Meanwhile nobody waits for a connection that cannot be had.
"""

from __future__ import annotations

import threading

_is_away = threading.Event()


def database_is_away() -> bool:
    """Tell whether no connection to the database could be made lately."""
    return _is_away.is_set()


def tell_away() -> None:
    """Say that no connection could be made."""
    _is_away.set()


def tell_back() -> None:
    """Say that the database is there."""
    _is_away.clear()
