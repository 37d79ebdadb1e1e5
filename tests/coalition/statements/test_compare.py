"""Changes between two versions, as a reader is shown them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from coalition.statements.compare import Kind, passages_changed
from coalition.statements.models import Text
from tests.signatures.builders import open_statement

BEFORE = Text(title="Stop it", body="One *old* word.\n\nIt stays.", demands=["Do this.", "Do that."], closing="")


def said(before: Text, after: Text) -> list[str]:
    marks = {Kind.SAME: "{}", Kind.REMOVED: "[-{}-]", Kind.ADDED: "[+{}+]"}
    return ["".join(marks[words.kind].format(words.text) for words in one) for one in passages_changed(before, after)]


def test_words_are_told_that_came_and_went_and_what_stayed_is_left_out():
    after = Text(
        title="Stop it", body="One new word.\n\nIt stays.", demands=["Do this.", "Do that now."], closing="End."
    )

    assert said(BEFORE, after) == ["One [-old-][+new+] word.", "Do that[+ now+].", "[+End.+]"]


def test_a_demand_that_is_gone_is_told_whole():
    after = Text(title="Stop it", body=BEFORE.body, demands=["Do that."], closing="")

    assert said(BEFORE, after) == ["[-Do this.-]"]


@given(st.lists(st.text("ab \n", max_size=12), max_size=4), st.lists(st.text("ab \n", max_size=12), max_size=4))
def test_what_stayed_and_went_is_the_old_passage_and_what_stayed_and_came_the_new(old: list[str], new: list[str]):
    before, after = (Text(title="T", body="B", demands=demands, closing="") for demands in (old, new))

    for passage in passages_changed(before, after):
        was = "".join(words.text for words in passage if words.kind != Kind.ADDED)
        now = "".join(words.text for words in passage if words.kind != Kind.REMOVED)
        assert was != now
        assert any(words.kind != Kind.SAME for words in passage)


@pytest.mark.django_db
def test_the_page_shows_it_under_the_note_of_the_correction(client: Client):
    statement = open_statement()
    later = timezone.now() + timedelta(seconds=1)
    Text.objects.create(
        statement=statement, language="en", version=2, title="A", body="B & more", note="A slip", published_at=later
    )

    page = client.get("/en/a-statement/").content.decode()

    assert "What changed" in page
    assert "<p>B<ins> &amp; more</ins></p>" in page
