from collections.abc import Iterator

import pytest

from tests.coalition.readers.test_documents import STATEMENT
from tests.signatures.publishing.server.reader import LIST, Reader
from tests.stack import Stack


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A real server with two web processes, each of which serves the statement's Editions."""
    stack = Stack(tmp_path_factory.mktemp("stack"))
    with stack.running():
        stack.publish(STATEMENT, slug="a-statement")
        Reader(stack.site).wait_until_everywhere(lambda page: b"data-revision" in page.body and "etag" in page.headers)
        for language in ("en", "ar", "fr"):
            whole = Reader(stack.site, LIST.replace("/en/", f"/{language}/"))
            whole.wait_until_everywhere(lambda page: "etag" in page.headers)
        yield stack


@pytest.fixture
def reader(stack: Stack) -> Reader:
    return Reader(stack.site)
