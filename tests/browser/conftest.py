from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.demonstration import CHROMIUM, chromium, running_demonstration
from tests.stack import Stack
from tests.waiting import PATIENCE_SECONDS

MODERATOR = ("moderator", "a password for tests alone")
_LOAD = "from signatures.demonstration.load import load; load()"


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark the tests of this folder, skip them where there is no Chromium, and run them last.

    They are marked before pytest chooses by marks. Once a browser is open, its driver keeps an event loop running, in
    which nothing else may ask the database.
    """
    for item in filter(_is_ours, items):
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"))
    yield
    items.sort(key=_is_ours)


def _is_ours(item: pytest.Item) -> bool:
    return "browser" in item.path.parts


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=1000 * PATIENCE_SECONDS)
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    with running_demonstration(tmp_path_factory.mktemp("demonstration")) as demonstration:
        yield demonstration


@contextmanager
def running_stack(folder: Path, *, begin_with: str = _LOAD, **environment: str) -> Iterator[Stack]:
    """Everything as a coalition runs it, with the demonstration's statement unless told otherwise, and a moderator."""
    name, password = MODERATOR
    stack = Stack(folder, DJANGO_SUPERUSER_PASSWORD=password, **environment)
    with stack.running():
        stack.manage("shell", "--command", begin_with)
        stack.manage("createsuperuser", "--no-input", f"--username={name}", "--email=moderator@example.org")
        yield stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running_stack(tmp_path_factory.mktemp("stack")) as stack:
        yield stack
