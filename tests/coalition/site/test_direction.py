"""Texts without tags run as their language does."""

from coalition.site.direction import running


def test_each_line_of_a_text_from_right_to_left_says_so_but_addresses_stay_bare():
    text = "a\n\nhttps://example.org/\nb"

    assert running(text, language="fa") == "\u200fa\n\nhttps://example.org/\n\u200fb"
    assert running(text, language="de") == text
