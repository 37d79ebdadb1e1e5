"""Whatever somebody sends, into any field or question, is taken or refused in words: found from the forms and the routes."""

import logging
from urllib.parse import quote

import pytest
from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from signatures.publishing.api_pages import api
from tests.fields import form_fields
from tests.hostile.routes import routes
from tests.signatures.builders import open_statement, signed
from tests.staff.builders import sign_in

pytestmark = pytest.mark.django_db

HOSTILE = {
    "squares of four kana": "\u3316" * 130,
    "a NUL": "a\0b",
    "half of a pair": "a\ud800b",
    "what turns round": "a\u202eb",
    "ten thousand letters": "a" * 10_000,
    "what nobody sees": "\u200b\u2060\u200d",
    "marks of direction": "\u200f\u200e\u061c",
    "a mark alone": "\u0301",
    "one person of four": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "a template": "{link} {{ link }} {% now %}",
    "percents": "%s %(x)s %n %",
    "backslashes": "\\\\ \\x00 \\",
    "a huge number": "9" * 400,
    "more than a column": "9223372036854775808",
    "infinity": "1e400",
    "a negative number": "-1",
    "the first year": "0001-01-01",
    "the last year": "9999-12-31",
    "no day": "0000-00-00",
    "a way up": "../../etc/passwd",
    "digits of another script": "\u0662\u0660\u0662\u0661",
}


def fields() -> list[tuple[str, forms.Field]]:
    return [(f"{form.__name__}.{name}", field) for form, name, field in form_fields()]


def as_it_comes(value: str) -> str:
    """Give what Django makes of the bytes of a form: half of a pair is none of UTF-8."""
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def taken_by(field: forms.Field, sent: object) -> object:
    """Give what a field takes; nothing where it refuses in words."""
    try:
        return field.clean(sent)
    except ValidationError as error:
        return None if all(error.messages) else error


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_every_field_takes_what_can_be_written_down_or_says_in_words_what_is_wrong(value: str):
    assert len(fields()) > 50

    for name, field in fields():
        is_several = isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
        sent: object = [as_it_comes(value)] if is_several else as_it_comes(value)
        if isinstance(field, forms.FileField):
            sent = SimpleUploadedFile("a", value.encode(errors="replace"))
        taken = taken_by(field, sent)
        assert not isinstance(taken, ValidationError), name
        assert "\0" not in str(taken), name


def asked(client: Client, address: str) -> None:
    answer = client.get(address)
    # 501 is how oEmbed says that it has no such format, 503 how a search says that it is too much.
    assert answer.status_code < 500 or answer.status_code in (501, 503), address[:200]


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_no_question_in_an_address_is_an_error(value: str, caplog: pytest.LogCaptureFixture):
    """Every route, its parts of text and its questions; those of the API as its description names them."""
    signed(open_statement(), name="Placeholder Union")
    sent = quote(value[:1500], safe="", errors="surrogatepass")
    client = Client(raise_request_exception=True)
    names = {"q", "country", "by_day", "page", "format", "url", "maxwidth", "first", "since", "language", "limit", "p"}
    names |= {one["name"] for path in api.get_openapi_schema()["paths"].values() for one in path["get"]["parameters"]}
    questions = "&".join(f"{name}={sent}" for name in sorted(names))
    with caplog.at_level(logging.ERROR):
        for route in routes():
            if route.address.startswith("/admin/"):
                continue
            asked(client, f"{route.address}?{questions}")
            asked(client, f"{route.address}?q={sent}&q={sent}")
            if "<str:" in route.template or "<slug:" in route.template:
                asked(client, route.address.replace("a-statement", sent).replace("nothing", sent))
    assert [record.getMessage() for record in caplog.records if record.exc_info] == []


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_no_question_of_a_list_of_the_desk_is_an_error(value: str, admin_user: User):
    signed(open_statement(), name="Placeholder Union")
    client = sign_in(admin_user)
    sent = quote(value[:1500], safe="", errors="surrogatepass")
    lists = [
        route.address for route in routes() if route.address.count("/") == 4 and route.address.startswith("/admin/")
    ]
    assert len(lists) > 8

    questions = "&".join(f"{name}={sent}" for name in ("p", "o", "state", "statement", "country", "page"))
    for address in lists:
        asked(client, f"{address}?{questions}")
        asked(client, f"{address}?q={sent}")
