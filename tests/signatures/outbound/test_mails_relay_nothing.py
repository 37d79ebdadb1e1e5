"""Our mails carry a stranger's words to anybody: shortened, in quotation marks, in no subject, and never as a template."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core import mail as outbox
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from time_machine import travel

from coalition.names.name_field import LineField
from signatures.outbound.mail import LONGEST_NAME, send_mail
from signatures.outbound.outbox import TELLS, Mail
from signatures.record.models import Letter, Signature
from signatures.record.submission import OF_ORGANISATION, Submission
from signatures.review.forms import ApproveForm, DecisionForm, DuplicateForm, RelistForm, SpamForm
from signatures.review.suggest import propose
from signatures.signing.forms import CorrectionForm, NameForm, SignForm
from tests.coalition.identity.test_letter import ELEMENTS, words_of
from tests.signatures.builders import open_statement, pending
from tests.signatures.outbound import walk
from tests.signatures.outbound.walk import BEGINS, Walk, jobs

pytestmark = pytest.mark.django_db

MARKS = "{link} {reason} {name} %(link)s %s %% {0} {{ link }} {% now 'Y' %} <b>&amp;"
HOSTILE = {
    "marks": MARKS,
    "braces": "A" + "{" * 60 + "}" * 60,
    "long": "Buy now " * 31,
    "quotation marks": "A” is approved. “B",
    "a header": "Placeholder Bcc: other@example.org",
}


def hostile(submission: Submission, words: str) -> Submission:
    """Put words into each field of text that a stranger types."""
    typed: dict[str, Any] = dict.fromkeys(
        ("name", "acronym", "note", "representative_name", "representative_role"), words
    )
    return replace(submission, **typed | {"acronym": words[:40], "names": {"fr": words}})


def sent(mail: Mail, monkeypatch: pytest.MonkeyPatch, words: str | None, *, letter: str = "") -> tuple[str, str]:
    """Have a mail leave about a sign-on whose every field holds the words; give its subject and body."""
    plain = walk.submission
    if words is not None:
        monkeypatch.setattr(walk, "submission", lambda *at, **how: hostile(plain(*at, **how), words))
    with travel(timezone.now(), tick=False) as clock:
        walking = Walk(clock)
        for action in BEGINS[mail]:
            action(walking)
        event_id = jobs()[-1].get("event_id")
        Letter.objects.filter(event=event_id).delete()
        if letter:
            Letter.objects.create(signature_id=walking.pk, event_id=event_id, mail=mail, words=letter)
        send_mail(mail, signature_id=walking.pk, event_id=event_id)
    one = outbox.outbox[-1]
    assert one.recipients() == one.to
    return str(one.subject), str(one.body)


@pytest.mark.parametrize("mail", Mail)
def test_a_subject_holds_nothing_that_was_typed(mail: Mail, monkeypatch: pytest.MonkeyPatch):
    plain, _body = sent(mail, monkeypatch, None)

    assert {sent(mail, monkeypatch, words)[0] for words in HOSTILE.values()} == {plain}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("mail", Mail)
def test_of_what_was_typed_the_name_alone_stands_in_a_mail_as_typed_shortened_and_in_quotation_marks(
    mail: Mail, monkeypatch: pytest.MonkeyPatch, words: str
):
    _subject, plain = sent(mail, monkeypatch, "Another Body")
    _subject, body = sent(mail, monkeypatch, words)

    before, after = plain.split("“Another Body”")
    name = " ".join(words.split())
    assert body.startswith(f"{before}“{name[:100]}")
    shown = body.removeprefix(f"{before}“").split(after[:20])[0].removesuffix("”")
    assert len(shown) <= LONGEST_NAME
    assert body.count("/sign-on/") == plain.count("/sign-on/")
    assert len(body) <= len(plain) + LONGEST_NAME


@pytest.mark.parametrize("mail", TELLS)
def test_a_moderators_marks_are_filled_once_and_what_they_are_filled_with_is_no_template(
    mail: Mail, monkeypatch: pytest.MonkeyPatch
):
    _subject, body = sent(mail, monkeypatch, MARKS, letter="A {name} B {link} C {reason} D {other} %(link)s")

    assert body.startswith(f"A {MARKS} B http")
    assert body.count("/sign-on/") == 1
    assert body.endswith(" D {other} %(link)s\n")


def decision_forms(of: type[DecisionForm] = DecisionForm) -> list[type[DecisionForm]]:
    """Find the forms of decisions that are told by mail."""
    every = [one for form in of.__subclasses__() for one in (form, *decision_forms(form))]
    return [form for form in every if form not in {RelistForm, SpamForm}]


def opened(form: type[DecisionForm], signature: Signature, data: dict[str, str] | None = None) -> DecisionForm:
    """Build a form as the review page does."""
    if issubclass(form, ApproveForm | DuplicateForm):
        return form(signature, data, proposal=propose(signature, suggestions=[], findings=[]))
    return form(signature, data)


@pytest.mark.parametrize("form", decision_forms())
def test_what_a_moderator_edits_holds_marks_and_nothing_that_a_stranger_typed(form: type[DecisionForm]):
    signature = pending(open_statement(), MARKS)
    signature.listed = False

    shown = opened(form, signature).fields["mail"].initial

    assert MARKS not in shown
    assert "“{name}”" in shown


@pytest.mark.parametrize("form", decision_forms())
def test_the_usual_words_of_a_page_that_was_open_when_it_was_corrected_are_not_sent_as_they_were(
    form: type[DecisionForm],
):
    signature = pending(open_statement())
    shown = opened(form, signature).fields["mail"].initial
    Signature.objects.filter(pk=signature.pk).update(listed=False, language="fr")
    signature.refresh_from_db()

    stale = opened(form, signature, {"mail": shown, "initial-mail": shown.replace("\n", "\r\n")})
    edited = opened(form, signature, {"mail": shown + "Own words.", "initial-mail": shown})
    for one in (stale, edited):
        one.is_valid()

    assert stale.mail_words() is None
    assert edited.mail_words() == shown + "Own words."


@pytest.mark.parametrize("words", ["Win at https://evil.example", "evil.com", "www.evil.example", "me@evil.com"])
def test_no_field_that_says_what_an_organisation_is_called_takes_a_link(words: str):
    named = {
        (form.__name__, name): field
        for form in (SignForm, CorrectionForm, NameForm)
        for name, field in form.base_fields.items()
        if name in OF_ORGANISATION and isinstance(field, LineField)
    }

    assert {name for _form, name in named} == {"name", "acronym"}
    for field in named.values():
        with pytest.raises(forms.ValidationError) as raised:
            field.clean(words)
        assert "link" in [error.code for error in raised.value.error_list]


TYPED = {
    "HTML": "<a href='https://evil.example.org/'>A</a><img src='https://evil.example.org/'><script>alert(1)</script>",
    "an address": "https://evil.example.org/",
    "an address of ours": "http://localhost:8000/en/a-statement/signatories/",
}


@pytest.mark.parametrize("letter", ["", "{name}\n{name}\n\n{link}\n\n{reason}"])
@pytest.mark.parametrize("words", [*HOSTILE.values(), *TYPED.values()], ids=[*HOSTILE, *TYPED])
@pytest.mark.parametrize("mail", list(Mail))
def test_both_parts_of_a_mail_say_the_same_and_lead_to_the_same_pages(
    mail: Mail, words: str, letter: str, monkeypatch: pytest.MonkeyPatch
):
    _subject, body = sent(mail, monkeypatch, words, letter=letter if mail in TELLS else "")

    mailed = outbox.outbox[-1]
    assert isinstance(mailed, EmailMultiAlternatives)
    [(html, kind)] = mailed.alternatives
    assert isinstance(html, str)
    read = BeautifulSoup(html, "html.parser")
    assert kind == "text/html"
    assert {one.name for one in read.find_all()} <= ELEMENTS
    assert words_of(html) == [line for line in body.splitlines() if line.strip()]
    links = [one["href"] for one in read.find_all("a")]
    assert links == [
        line for line in body.splitlines() if "://" in line and line.strip() not in words and "”" not in line
    ]
    assert words not in links
