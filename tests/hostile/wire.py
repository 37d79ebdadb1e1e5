"""A visitor who writes what it likes to the server's socket, and reads what comes back."""

import re
import socket
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})")


def statuses(site: str, sent: bytes, *, seconds: float = 20) -> list[int]:
    """Send bytes on a connection of its own, and return the status of every answer to them.

    Nothing is closed before the server does: granian takes a half-closed connection for one that has gone.
    """
    address = urlsplit(site)
    received = b""
    with socket.create_connection((address.hostname, address.port), timeout=seconds) as connection:
        with suppress(OSError):  # the server may have answered and gone before it has read all
            connection.sendall(sent)
        with suppress(OSError):
            while piece := connection.recv(65536):
                received += piece
    return [int(status) for status in _STATUS.findall(received)]


def resident_bytes(process: int) -> int:
    """Add up what a process and its children hold in memory."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * 4096 + sum(resident_bytes(int(child)) for child in children)
