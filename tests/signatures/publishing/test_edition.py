"""Editions, and what makes one list of another."""

import gzip
import sys

import brotli
from hypothesis import given
from hypothesis import strategies as st

from coalition.statements.models import Statement
from signatures.publishing.edition import Edition, changes, make_edition
from signatures.publishing.listing import Entry

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

names = st.text(alphabet="abc", min_size=1, max_size=2)
lists = st.dictionaries(st.integers(0, 8), names, max_size=8).map(
    lambda by_id: sorted(
        (
            Entry(name=name, language="", acronym="", country="", website="", reference=str(key))
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
    return make_edition(
        statement=Statement(pk=1), language="en", followed=None, headers=[], page=page, caching="no-store"
    )


def test_the_same_page_has_the_same_bytes_and_etags_and_another_page_has_others():
    first, again, other = edition(b"page"), edition(b"page"), edition(b"another page")

    assert first == again
    etags = [encoded.etag for one in (first, other) for encoded in one.encoded.values()]
    assert len(set(etags)) == len(etags)


def test_every_encoding_holds_the_page():
    page = ("<li>An organisation</li>" * 20_000).encode()

    for whole in (page[:1000], page):
        encoded = {name: one.body for name, one in edition(whole).encoded.items()}
        assert encoded.pop("identity") == whole
        assert brotli.decompress(encoded.pop("br")) == whole
        assert zstd.decompress(encoded.pop("zstd")) == whole
        assert gzip.decompress(encoded.pop("gzip")) == whole
        assert encoded == {}
