"""A link in a text leads where it says."""

import pytest

from coalition.statements.markup import blocks, inline_runs, render, render_inline
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
