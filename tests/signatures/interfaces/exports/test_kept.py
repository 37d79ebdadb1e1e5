"""Documents are made once, one at a time, and a flood waits for none."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest

from signatures.interfaces.exports.kept import MOST_KEPT, MOST_WAITING, Busy, Kept, Made

KEY = (1, "en", "pdf")


def test_a_revision_is_made_once():
    kept, made = Kept(), []

    def make() -> Made:
        made.append(1)
        return Made(1, b"first")

    assert [kept.get(KEY, revision=1, make=make).body for _ in range(3)] == [b"first"] * 3
    assert len(made) == 1


def test_a_new_revision_is_made_anew():
    kept = Kept()
    kept.get(KEY, revision=1, make=lambda: Made(1, b"first"))

    assert kept.get(KEY, revision=2, make=lambda: Made(2, b"second")).body == b"second"


def test_while_one_is_made_others_get_what_was_there_or_are_told_to_come_again():
    kept, begun, go_on = Kept(), Event(), Event()
    kept.get(KEY, revision=1, make=lambda: Made(1, b"first"))

    def slowly() -> Made:
        begun.set()
        go_on.wait()
        return Made(2, b"second")

    with ThreadPoolExecutor(10) as threads:
        slow = threads.submit(kept.get, KEY, revision=2, make=slowly)
        begun.wait()
        assert kept.get(KEY, revision=2, make=slowly).body == b"first"
        others = [
            threads.submit(kept.get, (1, "en", "docx"), revision=2, make=lambda: Made(2, b"word")) for _ in range(7)
        ]
        while sum(one.done() for one in others) < 7 - (MOST_WAITING - 1):
            sleep(0.01)
        go_on.set()
        assert slow.result().body == b"second"

    outcomes = [type(one.exception()) if one.exception() else one.result().body for one in others]
    assert outcomes.count(b"word") == MOST_WAITING - 1
    assert outcomes.count(Busy) == 7 - (MOST_WAITING - 1)


def test_one_that_fails_leaves_room_for_the_next():
    kept = Kept()

    def fail() -> Made:
        raise LookupError

    for _ in range(MOST_WAITING + 1):
        with pytest.raises(LookupError):
            kept.get(KEY, revision=1, make=fail)
    assert kept.get(KEY, revision=1, make=lambda: Made(1, b"at last")).body == b"at last"


def test_only_so_many_are_kept():
    kept = Kept()
    for number in range(MOST_KEPT + 5):
        kept.get((number, "en", "pdf"), revision=1, make=lambda: Made(1, b"x"))

    made_again = kept.get((0, "en", "pdf"), revision=1, make=lambda: Made(1, b"y"))
    assert made_again.body == b"y"
