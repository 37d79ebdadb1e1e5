"""A mail says the same in both of its parts, and what is HTML of it asks nobody for anything."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core import mail as outbox
from hypothesis import given
from hypothesis import strategies as st

from coalition.identity import current
from coalition.identity.current import Identity
from coalition.identity.letter import as_html, send_letter

ELEMENTS = {"html", "head", "meta", "title", "style", "body", "main", "p", "br", "a"}
LINK = "https://statements.example.org/en/sign-on/token/"
BODY = f"“Placeholder” <b>has</b> signed:\n\nA title\n{LINK}\n\nSee {LINK} or https://evil.example.org/\nhttps://evil.example.org/\n"


def words_of(html: str) -> list[str]:
    """Give the lines that are to be read in an HTML mail."""
    paragraphs = BeautifulSoup(html, "html.parser").select("main > p")
    return [line for one in paragraphs for line in one.get_text("\n").split("\n") if line.strip()]


def test_both_parts_say_the_same_and_only_an_address_of_ours_is_a_link():
    html = as_html("Subject", BODY, links=[LINK], language="en")

    assert words_of(html) == [line for line in BODY.splitlines() if line]
    assert [one["href"] for one in BeautifulSoup(html, "html.parser").find_all("a")] == [LINK]


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80),
    st.text(st.sampled_from("<>&\"'/= aonhref:."), max_size=40),
)
def test_whatever_is_written_in_a_mail_is_words(subject: str, typed: str):
    html = as_html(subject, f"{typed}\n\n{subject}\n{typed}", links=[LINK], language="ar")

    read = BeautifulSoup(html, "html.parser")
    assert {one.name for one in read.find_all()} <= ELEMENTS
    assert read.find_all("a") == []
    assert not re.search(r"url\(|@import|src=|http-equiv|<img|<link", html.replace(subject, "").replace(typed, ""))


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl"), ("fa", "rtl")])
def test_a_mail_runs_as_its_language_does(language: str, direction: str):
    html = as_html("Subject", "\u200fPlaceholder", links=[], language=language)

    assert f'<html lang="{language}" dir="{direction}">' in html
    assert "\u200f" not in html


def test_a_mail_wears_the_colour_of_the_site():
    current.remember(Identity(accent="#7a1f3d", dark_accent="#ffd0dd"))

    html = as_html("Subject", "Placeholder", links=[], language="en")

    assert ("solid #7a1f3d" in html, "color: #ffd0dd" in html) == (True, True)


def test_it_leaves_in_two_parts_the_text_first():
    send_letter("Subject", BODY, links=[LINK], language="en", to="placeholder@example.org")

    message = outbox.outbox[-1].message()
    assert [part.get_content_type() for part in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert message["Auto-Submitted"] == "auto-generated"


def test_the_text_of_every_arabic_mail_runs_from_right_to_left_and_is_marked_once():
    for body in ("ACAT Placeholder\n", "\u200fACAT Placeholder\n"):
        send_letter("Subject", f"{body}{LINK}\n", links=[LINK], language="ar", to="placeholder@example.org")

    assert [one.body for one in outbox.outbox] == [f"\u200fACAT Placeholder\n{LINK}\n"] * 2


def test_no_mail_leaves_by_any_other_way(settings):
    ways = re.compile(r"\b(?:hand_over|EmailMessage|EmailMultiAlternatives|send_mail|mail_admins|send_mass_mail)\(")
    found = {
        (str(path.relative_to(settings.BASE_DIR)), way)
        for package in ("coalition", "signatures", "staff")
        for path in Path(settings.BASE_DIR, package).rglob("*.py")
        for way in ways.findall(path.read_text(encoding="utf-8"))
    }

    assert found == {
        ("coalition/identity/letter.py", "hand_over("),
        ("coalition/site/mail.py", "hand_over("),
        ("coalition/site/mail.py", "EmailMultiAlternatives("),
        *((f"{path}.py", "send_mail(") for path in ("signatures/outbound/mail", "signatures/tasks")),
    }
