"""Editions, and what makes one list of another."""

import gzip

from hypothesis import given
from hypothesis import strategies as st

from signatures.domain.edition import Edition, changes, make_edition
from signatures.domain.listing import Entry, PublicList

names = st.text(alphabet="abc", min_size=1, max_size=2)
lists = st.dictionaries(st.integers(0, 8), names, max_size=8).map(
    lambda by_id: sorted(
        (
            Entry(name=name, language="", acronym="", country="", website="", anchor=f"signatory-{key}")
            for key, name in by_id.items()
        ),
        key=lambda entry: (entry.name, entry.anchor),
    )
)


@given(lists, lists)
def test_a_reader_that_follows_the_changes_ends_with_the_new_list(before: list[Entry], after: list[Entry]):
    changed = changes(before, after)

    shown = [entry for entry in before if entry.anchor not in changed.removed]
    for added in changed.added:
        place = [entry.anchor for entry in shown].index(added.after) + 1 if added.after else 0
        shown.insert(place, added.entry)

    assert shown == after


@given(lists)
def test_a_list_that_stays_the_same_has_no_changes(entries: list[Entry]):
    changed = changes(entries, entries)

    assert (changed.removed, changed.added) == ((), ())


def edition(page: bytes) -> Edition:
    return make_edition(statement_id=1, language="en", revision=1, signatories=PublicList([], 0), headers=[], page=page)


def test_the_same_page_has_the_same_bytes_and_etags_and_another_page_has_others():
    first, again, other = edition(b"page"), edition(b"page"), edition(b"another page")

    assert first == again
    etags = [encoded.etag for one in (first, other) for encoded in one.encoded.values()]
    assert len(set(etags)) == len(etags)
    assert gzip.decompress(first.encoded["gzip"].body) == first.encoded["identity"].body == b"page"
