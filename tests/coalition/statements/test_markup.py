"""A link in a text leads where it says."""

import pytest

from coalition.statements.markup import blocks, excerpt, inline_runs, render, render_inline
from tests.test_typed_addresses import LYING

ELSEWHERE = [*LYING, "//evil.example/", "javascript:alert(1)", "https:evil.example@example.org"]
PLAIN = [
    "https://example.org/a?b=c#d",
    "http://example.org",
    "https://مثال.example/نص",
    "mailto:placeholder@example.org",
]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_a_link_that_no_website_may_have_is_plain_words(address: str):
    for written in (f"[words]({address})", f"[words](<{address}>)", f"[words][one]\n\n[one]: <{address}>"):
        links = [run.link for block in blocks(written) for run in block.runs]

        assert "evil" not in "".join(links)
        assert set(links) <= {""}
        assert "href" not in render(written)
        assert "href" not in render_inline(written.partition("\n")[0])
        assert not any(run.link for run in inline_runs(written.partition("\n")[0]))


@pytest.mark.parametrize("address", PLAIN)
def test_a_plain_link_stays(address: str):
    assert 'href="' in render(f"[words]({address})")
    assert all(run.link for block in blocks(f"[words]({address})") for run in block.runs)


@pytest.mark.parametrize("address", ["/en/another-statement/", "#demands"])
def test_a_link_within_the_site_stays_on_its_page(address: str):
    assert f'href="{address}"' in render(f"[words]({address})")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Omar is in prison.\n\n## Why\n\nBecause he wrote.", "Omar is in prison. Because he wrote."),
        ("# Title\n\nOmar is in prison.", "Omar is in prison."),
        ("Why\n===\n\nBecause he wrote.\n\nHow\n---\n\nIn a *paper*.", "Because he wrote. In a paper."),
        ("**Why**\n\nBecause he wrote.", "Because he wrote."),
        ("**Omar is in prison.**\n\nHe **wrote**.", "Omar is in prison. He wrote."),
        ("> ## Why\n>\n> Because\n> he wrote.\n\n- One\n- Two", "Because he wrote. One Two"),
        ("## لماذا\n\nلأنه كتب.", "لأنه كتب."),
        ("## Nothing but a heading", "Nothing but a heading"),
        ("Many words, cut at the end of one of them.", "Many words, cut at the end of one of…"),
        ("", ""),
    ],
)
def test_an_excerpt_leaves_headings_out_and_ends_with_a_word(source: str, words: str):
    assert excerpt(source, characters=40) == words
