"""Accept-Encoding and entity tags, as RFC 9110 has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signatures.publishing.server.negotiation import choose_encoding, names_tag

OFFERED = ("br", "zstd", "gzip", "identity")


@pytest.mark.parametrize(
    ("accept_encoding", "chosen"),
    [
        (None, "identity"),
        (b"", "identity"),
        (b"gzip", "gzip"),
        (b"x-gzip", "gzip"),
        (b"GZIP", "gzip"),
        (b"gzip, deflate, br, zstd", "br"),
        (b"gzip;q=1.0, br;q=0.5", "gzip"),
        (b"gzip ; q=0.5 , zstd;Q=0.501", "zstd"),
        (b"deflate", "identity"),
        (b"*", "br"),
        (b"*;q=0.5, gzip", "gzip"),
        (b"br;q=0, *", "zstd"),
        (b"gzip;q=0", "identity"),
        (b"gzip;q=0.001", "gzip"),
        (b"identity, gzip;q=0.5", "identity"),
        (b"identity;q=0", None),
        (b"*;q=0", None),
        (b"*;q=0, identity;q=0.1", "identity"),
        (b"identity;q=0, gzip;q=0.1", "gzip"),
        (b"gzip;q=2, zstd;q=x, br;level=1", "identity"),
        (b",,;q=1,\xff", "identity"),
    ],
)
def test_the_heaviest_encoding_is_chosen_and_the_smallest_of_equals(accept_encoding: bytes | None, chosen: str | None):
    assert choose_encoding(accept_encoding, OFFERED) == chosen


@given(st.binary(max_size=200))
def test_whatever_is_sent_has_an_answer(accept_encoding: bytes):
    assert choose_encoding(accept_encoding, OFFERED) in (*OFFERED, None)


@pytest.mark.parametrize(
    ("condition", "weakly", "strongly"),
    [
        (b'"a"', True, True),
        (b'W/"a"', True, False),
        (b'"b", W/"c" ,"a"', True, True),
        (b"*", True, True),
        (b" * ", True, True),
        (b'"b"', False, False),
        (b'"A"', False, False),
        (b"a", False, False),
        (b'"a', False, False),
        (b"", False, False),
        (b'"b,"a"', False, False),
    ],
)
def test_a_list_of_entity_tags_names_ours_or_not(condition: bytes, weakly: bool, strongly: bool):
    assert names_tag(condition, b'"a"', weakly=True) == weakly
    assert names_tag(condition, b'"a"', weakly=False) == strongly
