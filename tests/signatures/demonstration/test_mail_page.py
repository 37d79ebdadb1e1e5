"""The demonstration shows its mails as they were sent: as text, and as HTML on a page of its own."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from django.http import Http404
from django.test import RequestFactory

from coalition.identity import letter
from signatures.demonstration import mail_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(settings, tmp_path: Path) -> mail_page.SentMail:
    settings.DEMONSTRATION, settings.MAILS_DIR, settings.EMAIL_FILE_PATH = True, tmp_path, str(tmp_path)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    link = "https://example.org/sign-on/token/"
    letter.send_letter(
        "A subject", f"Hello <b>x</b>.\n\n{link}\n", links=[link], language="ar", to="placeholder@example.org"
    )
    (found,) = mail_page._sent_mails(tmp_path)
    return found


def test_a_mail_is_shown_as_html_with_its_own_style_and_nothing_else(sent: mail_page.SentMail):
    answer = mail_page.mail_as_html(RequestFactory().get("/"), sent.digest)

    html = answer.content.decode()
    (style,) = re.findall("<style>(.*?)</style>", html, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = dict(part.strip().partition(" ")[::2] for part in answer["Content-Security-Policy"].split(";"))
    assert '<html lang="ar" dir="rtl">' in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert 'href="https://example.org/sign-on/token/"' in html
    assert policy == {
        "default-src": "'none'",
        "style-src": f"'sha256-{digest}'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "sandbox": "",
    }


def test_the_text_stays_where_it_was_and_leads_to_the_html(sent: mail_page.SentMail):
    assert [words for paragraph in sent.paragraphs for _kind, words in paragraph][1:] == [
        "https://example.org/sign-on/token/"
    ]
    assert re.fullmatch("[0-9a-f]{16}", sent.digest)


@pytest.mark.parametrize("digest", ["0" * 16, "x"])
def test_of_another_mail_there_is_no_page(sent: mail_page.SentMail, digest: str):
    with pytest.raises(Http404):
        mail_page.mail_as_html(RequestFactory().get("/"), digest)


def test_outside_of_the_demonstration_there_is_none(sent: mail_page.SentMail, settings):
    settings.DEMONSTRATION = False

    with pytest.raises(Http404):
        mail_page.mail_as_html(RequestFactory().get("/"), sent.digest)
