"""The processes of the demonstration start in the order in which somebody waits for them."""

import os
import sys

import pytest

from signatures.demonstration import servers
from signatures.demonstration.servers import Servers, commands


def test_the_workers_start_when_the_first_page_was_there(monkeypatch: pytest.MonkeyPatch):
    waits = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(servers, "commands", lambda port, processes: [[*waits, str(number)] for number in range(3)])
    of_web = Servers(8000, dict(os.environ), None)

    of_web.start_web()
    first = [child.args for child in of_web.children]
    of_web.start_workers()
    all_of_them = [child.args for child in of_web.children]
    of_web.stop()

    assert first == [[*waits, "0"]]
    assert all_of_them == [[*waits, str(number)] for number in range(3)]


@pytest.mark.parametrize("processes", [1, 2])
def test_the_web_server_has_as_many_processes_as_it_is_said(processes: int):
    web = commands(8000, processes=processes)[0]

    assert web[web.index("--workers") + 1] == str(processes)
