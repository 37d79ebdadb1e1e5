"""A load client: connections that each ask again as soon as they have their answer. It counts bytes, parses nothing."""

import os
import selectors
import socket
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Load:
    requests_a_second: float
    server_microseconds: float
    """CPU time of the server's processes a request, which the client's own speed does not touch."""


def answer_bytes(port: int, request: bytes) -> int:
    """Ask once, and return how long the whole answer is."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(request.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        received = b"".join(iter(lambda: connection.recv(1 << 20), b""))
    assert received.startswith(b"HTTP/1.1 200 "), received[:200]
    return len(received) - received.lower().count(b"connection: close\r\n") * len(b"connection: close\r\n")


def load(port: int, request: bytes, *, processes: list[int], seconds: float, connections: int = 64) -> Load:
    """Ask on all connections at once for so many seconds."""
    length = answer_bytes(port, request)
    buffer = memoryview(bytearray(1 << 20))
    selector = selectors.DefaultSelector()
    missing: dict[socket.socket, int] = {}
    for _ in range(connections):
        connection = socket.create_connection(("127.0.0.1", port))
        selector.register(connection, selectors.EVENT_READ)
        missing[connection] = length
        connection.sendall(request)
    done, began, cpu = 0, time.perf_counter(), _cpu_seconds(processes)
    while (took := time.perf_counter() - began) < seconds:
        for key, _mask in selector.select():
            connection = key.fileobj  # type: ignore[assignment]
            missing[connection] -= connection.recv_into(buffer, missing[connection])
            if not missing[connection]:
                done += 1
                missing[connection] = length
                connection.send(request)
    cpu = _cpu_seconds(processes) - cpu
    for connection in missing:
        connection.close()
    return Load(done / took, cpu / done * 1e6)


def _cpu_seconds(processes: list[int]) -> float:
    """CPU seconds that processes have used, in user and system mode."""
    ticks = 0
    for process in processes:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")
