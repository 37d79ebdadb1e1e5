from collections.abc import Iterator

import pytest

from tests.coalition.readers.test_documents import STATEMENT
from tests.nginx import NGINX, Nginx, nginx_before
from tests.signatures.publishing.server.reader import Reader
from tests.stack import Stack


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, and skip them where there is no nginx."""
    for item in items:
        if "deploy" in item.path.parts:
            item.add_marker(pytest.mark.nginx)
            item.add_marker(pytest.mark.skipif(NGINX is None, reason="there is no nginx on this machine"))


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    stack = Stack(tmp_path_factory.mktemp("stack"))
    with stack.running():
        stack.publish(STATEMENT, slug="a-statement")
        Reader(stack.site).wait_until_everywhere(lambda page: "etag" in page.headers)
        yield stack


@pytest.fixture(scope="session")
def nginx(stack: Stack) -> Iterator[Nginx]:
    """The shipped configuration, but that it waits for slow clients a second only."""
    with nginx_before(stack, timeouts="1s") as nginx:
        yield nginx


@pytest.fixture
def reader(nginx: Nginx) -> Reader:
    """A reader who asks nginx."""
    return Reader(nginx.site)
