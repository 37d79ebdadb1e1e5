"""On no page of the public or of a signatory do words that one person typed turn round, where the page runs the other way."""

from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser

import pytest
from django.core import mail as outbox
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse

from coalition.identity import current
from coalition.identity.models import SiteIdentity, SiteWords
from coalition.organisations.models import Member, Organisation
from coalition.statements.models import Statement, Text
from coalition.statements.publish import publish_text
from signatures.outbound.mail import send_mail
from signatures.outbound.outbox import Mail
from signatures.outbound.tokens import issue_token
from signatures.record.correct_statement import correct_statement
from signatures.record.models import Event, Signature, Token
from signatures.review.decide import approve, reject, request_changes
from signatures.signing.withdraw import withdraw
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending

pytestmark = pytest.mark.django_db

TYPED = "Zebra words."
_EMPTY = {"area", "base", "br", "col", "img", "input", "link", "meta", "rect", "source", "wbr"}
_ONE_VALUE = {"title", "option", "textarea", "script", "style"}


class _Bare(HTMLParser):
    """The texts of a page that hold what was typed, and stand in nothing that has a direction of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.seen, self.bare = 0, []  # type: ignore[var-annotated]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _EMPTY:
            has_direction = tag == "bdi" or tag in _ONE_VALUE or (tag != "html" and dict(attrs).get("dir") is not None)
            self.open.append((tag, has_direction))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "Zebra" in data:
            self.seen += 1
            isolated = data.count("Zebra") == data.count("\u2068")
            if not isolated and not any(has_direction for _tag, has_direction in self.open):
                self.bare.append(" ".join(data.split()))


def read(page: str) -> _Bare:
    found = _Bare()
    found.feed(page)
    return found


def test_the_check_itself_sees_what_is_bare_and_passes_what_is_not():
    assert read(f"<html dir=rtl><p>A: {TYPED}</p>").bare == [f"A: {TYPED}"]
    assert read(f"<html dir=rtl><p>A: <q dir=auto>{TYPED}</q> \u2068{TYPED}\u2069 <bdi>{TYPED}</bdi></p>").bare == []


@pytest.fixture
def statement() -> Statement:
    """Give a statement in English in which all that can be typed was typed, corrected and signed."""
    identity = SiteIdentity.objects.get_or_create(pk=1)[0]
    described = {"footer": TYPED, "about": TYPED, "contact": TYPED}
    SiteWords.objects.create(identity=identity, language="en", name=TYPED, **described)
    current.forget()
    Member.objects.create(organisation=add_organisation(name="Zebra Members"), since=date(2020, 1, 1))
    statement = open_statement()
    again = {"title": TYPED, "body": TYPED, "demands": [TYPED], "closing": TYPED, "note": TYPED}
    text = Text.objects.create(statement=statement, language="en", version=2, **again)
    publish_text(text_id=text.pk)
    correct_statement(
        statement_id=statement.pk, actor=moderator(), wanted={"slug": "another"}, note=TYPED, although_listed=()
    )
    statement.refresh_from_db()
    listed = pending(statement, "Zebra Society", acronym="Zebra", names={"fr": "Zebra", "ar": "Zebra"})
    approved(listed)
    return statement


def test_no_public_page_shows_what_was_typed_bare(client: Client, statement: Statement):
    listed = Signature.objects.approved().get()
    addresses = [
        *(reverse(name) for name in ("home", "statements", "about", "privacy")),
        *(reverse(name, args=[statement.slug]) for name in ("statement", "signatories", "sign", "embed_codes")),
        f"{reverse('search', args=[statement.slug])}?q=Zebra",
        f"{reverse('search', args=[statement.slug])}?q=Zebra.nothing.at.all",
    ]

    pages = {one: client.get(one.replace("/en/", "/ar/"), follow=True) for one in addresses}
    found = {one: read(page.content.decode()) for one, page in pages.items()}

    assert listed.name == "Zebra Society"
    assert {one: page.status_code for one, page in pages.items() if page.status_code != 200} == {}
    assert all(one.seen for one in found.values())
    assert {(one, words) for one, page in found.items() for words in page.bare} == set()


def asked(one: Signature) -> None:
    request_changes(signature_id=one.pk, moderator=moderator(), question=TYPED)


def approved(one: Signature) -> None:
    others = Organisation.objects.values_list("pk", flat=True)
    approve(signature_id=one.pk, moderator=moderator(), organisation=None, different_from=list(others))


def rejected(one: Signature) -> None:
    reject(signature_id=one.pk, moderator=moderator(), reason=TYPED)


def withdrawn(one: Signature) -> None:
    approved(one)
    withdraw(signature_id=one.pk, moderator=moderator(), reason=TYPED)


@pytest.mark.parametrize("step", [asked, approved, rejected, withdrawn])
def test_no_page_behind_a_private_link_shows_what_was_typed_bare(
    client: Client, statement: Statement, step: Callable[[Signature], None]
):
    text = statement.texts.order_by("-version").first()
    signature = pending(statement, "Zebra Kestrel Union", acronym="Zebra", names={"fr": "Zebra"}, text=text)
    token = issue_token(signature, Token.Purpose.MANAGE)
    before = [issue_token(signature, Token.Purpose.CONFIRM)]
    step(signature)

    addresses = [reverse(name, args=[token]) for name in ("sign_on", "correct", "withdraw", "erase")]
    addresses += [reverse("confirm", args=before)]
    found = {one: read(client.get(one.replace("/en/", "/ar/"), follow=True).content.decode()) for one in addresses}

    assert all(one.seen for one in found.values())
    assert {(one, words) for one, page in found.items() for words in page.bare} == set()


@pytest.mark.parametrize(
    ("step", "mail"), [(asked, Mail.CHANGES), (rejected, Mail.REJECTED), (withdrawn, Mail.WITHDRAWN)]
)
def test_no_mail_shows_what_was_typed_bare(statement: Statement, step: Callable[[Signature], None], mail: Mail):
    signature = pending(statement, "Zebra Kestrel Union", language="ar")
    step(signature)

    last = Event.objects.filter(signature_id=signature.pk).exclude(reason="").latest("pk")
    send_mail(mail, signature_id=signature.pk, event_id=last.pk)

    [sent] = outbox.outbox
    assert isinstance(sent, EmailMultiAlternatives)
    [(html, _kind)] = sent.alternatives
    lines = [line for line in str(sent.body).splitlines() if "Zebra" in line]
    assert [line for line in lines if line.count("\u2068") != line.count("Zebra")] == []
    assert read(str(html)).bare == []
