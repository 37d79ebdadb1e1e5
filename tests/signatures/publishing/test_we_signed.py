"""The picture “We signed”, of whoever is on the list by name, for as long as it is."""

import re
from html import unescape
from io import BytesIO
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.core import mail as outbox
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone
from PIL import Image

from coalition.site.languages import named
from coalition.statements.models import Statement, Text
from signatures.outbound.mail import send_mail
from signatures.outbound.outbox import Mail
from signatures.outbound.tokens import issue_token
from signatures.publishing import we_signed
from signatures.publishing.exports import typesetting
from signatures.record.models import Event, Move, Signature, Token
from signatures.review.decide import approve
from signatures.signing.withdraw import withdraw
from tests.coalition.identity.builders import PLAIN_SVG
from tests.coalition.identity.test_pages import dressed
from tests.signatures.builders import moderator, open_statement, pending, signed
from tests.signatures.publishing.test_organisation_page import NOT_LISTED

pytestmark = pytest.mark.django_db(transaction=True)

NAME = "Placeholder Union"
LANGUAGES = ["en", "ar", "fr", "fa", "es"]


@pytest.fixture
def line() -> Signature:
    signature = pending(open_statement(), NAME, acronym="PU", country="TN", names={"ar": "اتحاد مثال"})
    approve(signature_id=signature.pk, moderator=moderator(), organisation=None)
    signature.refresh_from_db()
    return signature


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """Keep what is drawn, and draw it."""
    cards: list[dict[str, object]] = []

    def draw(template: str, card: dict[str, object]) -> bytes:
        cards.append(card)
        return typesetting.draw(template, card)

    monkeypatch.setattr(we_signed, "draw", draw)
    monkeypatch.setattr(we_signed, "_pictures", type(we_signed._pictures)())
    return cards


def picture_of(signature: Signature, language: str = "en") -> str:
    return f"/{language}/a-statement/signatories/{signature.reference}/we-signed.png"


def page_of(signature: Signature, client: Client, language: str = "en") -> str:
    token = issue_token(signature, Token.Purpose.MANAGE)
    return client.get(f"/{language}/sign-on/{token}/").content.decode()


def test_it_is_a_picture_for_everybody_and_every_cache(line: Signature, client: Client):
    answer = client.get(picture_of(line))

    assert answer.headers["Content-Type"] == "image/png"
    assert Image.open(BytesIO(answer.content)).size == (1200, 630)
    assert (
        answer.headers["Cache-Control"]
        == client.get("/en/a-statement/download/a-statement-en.png").headers["Cache-Control"]
    )
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    again = client.get(picture_of(line), headers={"if-none-match": answer.headers["ETag"]})
    assert (again.status_code, again.headers["ETag"]) == (304, answer.headers["ETag"])


def test_it_says_who_signed_what_as_the_list_does_and_nothing_else(line: Signature, client: Client, drawn):
    title = {"language": "ar", "title": "بيان مشترك", "body": "B", "published_at": timezone.now()}
    Text.objects.create(statement=line.statement, **title)

    client.get(picture_of(line))
    client.get(picture_of(line, "ar"))

    words = [{key: card[key] for key in ("we_signed", "title", "name", "language", "direction")} for card in drawn]
    assert words == [
        {
            "we_signed": "We signed",
            "title": "\u2068A\u2069",
            "name": f"\u2068{NAME} (PU)\u2069",
            "language": "en",
            "direction": "ltr",
        },
        {
            "we_signed": "وقّعنا",
            "title": "\u2068بيان مشترك\u2069",
            "name": "\u2068اتحاد مثال (PU)\u2069",
            "language": "ar",
            "direction": "rtl",
        },
    ]
    told = {"language", "direction", "in_arabic_letters", "colours", "logo", "site_name", "we_signed", "title", "name"}
    assert set(drawn[0]) == told


def test_it_wears_the_clothes_of_the_site_and_is_drawn_anew_when_they_change(line: Signature, client: Client, drawn):
    before = client.get(picture_of(line))

    dressed(logo=PLAIN_SVG, accent="#7a1f3d")
    after = client.get(picture_of(line), headers={"if-none-match": before.headers["ETag"]})
    client.get(picture_of(line))

    assert after.status_code == 200
    assert [(card["colours"]["accent"], bool(card["logo"])) for card in drawn] == [
        ("#17466e", False),
        ("#7a1f3d", True),
    ]


@pytest.mark.parametrize("fields", NOT_LISTED.values(), ids=NOT_LISTED)
def test_of_what_is_not_on_the_list_by_name_there_is_none(line: Signature, client: Client, fields: dict[str, object]):
    assert client.get(picture_of(line)).status_code == 200
    known = client.get(picture_of(line)).headers["ETag"]

    Signature.objects.filter(pk=line.pk).update(**fields)

    unknown = client.get(f"/en/a-statement/signatories/{'0' * 16}/we-signed.png")
    answer = client.get(picture_of(line), headers={"if-none-match": known})
    assert answer.status_code == 404
    assert {**answer.headers} == {**unknown.headers}
    page = page_of(line, client)
    assert "Your sign-on" in page
    assert "we-signed" not in page
    assert line.reference not in page


def test_it_is_gone_with_the_name_and_comes_back_with_it(line: Signature, client: Client):
    known = client.get(picture_of(line)).headers["ETag"]

    withdraw(signature_id=line.pk, moderator=None)

    assert client.get(picture_of(line), headers={"if-none-match": known}).status_code == 404


def test_of_a_draft_or_on_another_statement_there_is_none(line: Signature, client: Client):
    signed(open_statement("another"), name="Placeholder Elsewhere")

    assert client.get(picture_of(line).replace("/a-statement/", "/another/")).status_code == 404
    Statement.objects.filter(slug="a-statement").update(state=Statement.State.DRAFT)
    assert client.get(picture_of(line)).status_code == 404
    assert "we-signed" not in page_of(line, client)


def test_it_takes_a_fixed_number_of_queries_however_long_the_list(
    line: Signature, client: Client, django_assert_num_queries
):
    for number in range(20):
        signed(line.statement, name=f"Placeholder {number}")

    for _first_and_again in range(2):
        with django_assert_num_queries(7):
            client.get(picture_of(line))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_sign_on_shows_it_with_words_in_its_language(
    line: Signature, client: Client, settings, language: str
):
    settings.SITE_LANGUAGES, settings.LANGUAGES = LANGUAGES, named(LANGUAGES)
    page = page_of(line, client, language)

    section = page.partition('class="pass-on we-signed"')[2].partition("</section>")[0]
    assert f'<img src="{picture_of(line, language)}"' in section
    assert client.get(picture_of(line, language)).status_code == 200
    links = [unescape(one) for one in re.findall(r'href="([^"]+)" rel', section)]
    hosts = [urlsplit(one).netloc or urlsplit(one).scheme for one in links]
    assert hosts == ["mailto", "wa.me", "t.me", "share.joinmastodon.org", "x.com"]
    address = "http://localhost:8000/en/a-statement/"
    assert all(address in unquote(one) for one in links)
    assert "sign-on" not in unquote("".join(links))
    words = unescape(re.sub("<[^>]+>", "\n", section.partition('class="to-copy words"')[2])).split("\n")[0]
    assert "<script" not in section
    assert "style=" not in section
    assert words.partition(">")[2].strip("\u2068\u2069") in parse_qs(urlsplit(links[1]).query)["text"][0]


def test_the_words_say_that_others_can_sign_while_they_can(line: Signature, client: Client):
    during = page_of(line, client)
    Statement.objects.update(state=Statement.State.CLOSED)
    after = page_of(line, client)

    assert ["We have signed the joint statement" in page for page in (during, after)] == [True, True]
    assert ["Organisations can still sign." in page for page in (during, after)] == [True, False]


@pytest.mark.parametrize("listed", [True, False])
def test_the_mail_of_the_approval_leads_to_it_if_the_name_is_listed(listed: bool):
    signature = pending(open_statement(), NAME, language="ar", listed=listed)
    approve(signature_id=signature.pk, moderator=moderator(), organisation=None)
    event = Event.objects.get(signature=signature, move=Move.APPROVE)

    send_mail(Mail.APPROVED, signature_id=signature.pk, event_id=event.pk)

    [sent] = outbox.outbox
    assert isinstance(sent, EmailMultiAlternatives)
    address = f"http://localhost:8000{picture_of(signature, 'ar')}"
    html = str(sent.alternatives[0][0])
    assert (f"\n{address}\n" in sent.body, f'href="{address}"' in html) == (listed, listed)
    assert (signature.reference in sent.body) == listed


def test_a_name_as_long_as_can_be_is_drawn_on_one_page(client: Client):
    wide = "W" * 250
    statement = open_statement()
    Text.objects.create(
        statement=statement, language="en", version=2, title=wide, body="B", note="N", published_at=timezone.now()
    )
    dressed(logo=PLAIN_SVG, accent="#7a1f3d")

    for name in (wide, "ﷺ " * 120, "كلمة طويلة " * 22):
        one = signed(statement, name=name.strip(), acronym="W" * 40)
        for language in ("en", "ar"):
            answer = client.get(picture_of(one, language))
            assert Image.open(BytesIO(answer.content)).size == (1200, 630)
