"""Machines that watch a node learn whether it lives and can serve; the world learns nothing."""

import json

import pytest

from coalition.site.version import VERSION
from tests.signatures.publishing.server.reader import Reader
from tests.stack import Stack
from tests.waiting import wait_until


def test_a_node_lives_and_is_ready_and_says_its_version(stack: Stack):
    reader = Reader(stack.site)
    wait_until(lambda: reader.ask("/-/ready").status == 200)

    ready = json.loads(reader.ask("/-/ready").body)

    assert reader.ask("/-/live").status == 200
    assert json.loads(reader.ask("/-/version").body)["version"] == VERSION
    assert ready["ready"] is True
    assert ready["checks"].keys() == {"database", "migrations", "keys", "mail_queue", "workers", "pages"}


@pytest.mark.parametrize("page", ["live", "ready", "version", "other"])
def test_what_came_by_a_proxy_is_told_nothing(stack: Stack, page: str):
    answer = Reader(stack.site).ask(f"/-/{page}", x_forwarded_for="192.0.2.1")

    assert (answer.status, answer.body) == (404, b"")
