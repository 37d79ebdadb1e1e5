"""The PostgreSQL that starts where no DATABASE_URL is set."""

import os
import signal
from pathlib import Path

import pytest

from coalition.embedded import EmbeddedServer


def test_a_server_that_dies_while_it_is_prepared_is_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    server = EmbeddedServer(tmp_path)
    run = server._run
    killed: list[int] = []

    def run_and_die_once(program: str, *arguments: str, check: bool = True):
        if program == "createuser" and not killed:
            killed.append(int((server.data / "postmaster.pid").read_text().splitlines()[0]))
            os.kill(killed[0], signal.SIGKILL)
        return run(program, *arguments, check=check)

    monkeypatch.setattr(server, "_run", run_and_die_once)

    server.enter()

    assert server.answers()
    assert killed
    server.leave()
