"""Documents are made once, one at a time, and a flood waits for none."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest

from signatures.publishing.exports.cache import MOST_CACHED, MOST_WAITING, Busy, DocumentCache, Made, Revision

KEY = (1, "en", "pdf")


def test_a_revision_is_made_once():
    documents, made = DocumentCache(), []

    def make() -> Made:
        made.append(1)
        return Made((1, 0), b"first")

    assert [documents.get(KEY, revision=(1, 0), make=make).body for _ in range(3)] == [b"first"] * 3
    assert len(made) == 1


@pytest.mark.parametrize(("before", "after"), [((1, 0), (2, 0)), ((1, 0), (1, 1)), ((2, 0), (1, 1))])
def test_a_document_of_another_list_or_another_identity_is_made_anew(before: Revision, after: Revision):
    documents = DocumentCache()
    documents.get(KEY, revision=before, make=lambda: Made(before, b"first"))

    assert documents.get(KEY, revision=after, make=lambda: Made(after, b"second")).body == b"second"


def test_while_one_is_made_few_wait_and_others_are_told_to_come_again():
    documents, begun, go_on = DocumentCache(), Event(), Event()

    def slowly() -> Made:
        begun.set()
        go_on.wait()
        return Made((2, 0), b"second")

    with ThreadPoolExecutor(10) as threads:
        slow = threads.submit(documents.get, KEY, revision=(2, 0), make=slowly)
        begun.wait()
        others = [
            threads.submit(documents.get, (1, "en", "docx"), revision=(2, 0), make=lambda: Made((2, 0), b"word"))
            for _ in range(7)
        ]
        while sum(one.done() for one in others) < 7 - (MOST_WAITING - 1):
            sleep(0.01)
        go_on.set()
        assert slow.result().body == b"second"

    outcomes = [type(one.exception()) if one.exception() else one.result().body for one in others]
    assert outcomes.count(b"word") == MOST_WAITING - 1
    assert outcomes.count(Busy) == 7 - (MOST_WAITING - 1)


def test_while_one_is_made_nobody_gets_another_with_a_name_that_was_withdrawn_since():
    documents, begun, go_on = DocumentCache(), Event(), Event()
    documents.get(KEY, revision=(1, 0), make=lambda: Made((1, 0), b"with the name"))

    def slowly() -> Made:
        begun.set()
        go_on.wait()
        return Made((1, 0), b"another")

    with ThreadPoolExecutor(2) as threads:
        threads.submit(documents.get, (2, "en", "pdf"), revision=(1, 0), make=slowly)
        begun.wait()
        asked = threads.submit(documents.get, KEY, revision=(2, 0), make=lambda: Made((2, 0), b"without"))
        sleep(0.1)
        go_on.set()

    assert asked.result().body == b"without"


def test_one_that_fails_leaves_room_for_the_next():
    documents = DocumentCache()

    def fail() -> Made:
        raise LookupError

    for _ in range(MOST_WAITING + 1):
        with pytest.raises(LookupError):
            documents.get(KEY, revision=(1, 0), make=fail)
    assert documents.get(KEY, revision=(1, 0), make=lambda: Made((1, 0), b"at last")).body == b"at last"


def test_only_so_many_are_kept():
    documents = DocumentCache()
    for number in range(MOST_CACHED + 5):
        documents.get((number, "en", "pdf"), revision=(1, 0), make=lambda: Made((1, 0), b"x"))

    made_again = documents.get((0, "en", "pdf"), revision=(1, 0), make=lambda: Made((1, 0), b"y"))
    assert made_again.body == b"y"
