"""Nothing about a visit is written down except, where somebody signs, the day."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client

from signatures.demonstration.servers import commands
from signatures.outbound.tokens import issue_token
from signatures.record.models import Token
from signatures.review.decide import approve
from tests.signatures.builders import moderator, open_statement, pending

_TIME_OF_DAY = re.compile(r"(?<![\w/-])\d{1,2}\s?[:h٫]\s?\d{2}(?![\w/-])|\b(?:a|p)\.m\.|midnight|noon", re.IGNORECASE)
_TELLING = re.compile(r"(?:^|_)(?:ip|address_of|remote|user_agent|agent|fingerprint_of_browser|referr?er)(?:_|$)")


def test_no_server_that_we_ship_writes_an_access_log():
    shipped = " ".join(" ".join(command) for command in commands(8000))
    told = Path(settings.BASE_DIR, "docs", "operators-install.md").read_text(encoding="utf-8")

    assert "--access-log" not in shipped + told


def test_no_table_has_a_place_for_an_address_or_a_browser():
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]

    assert [field for field in fields if isinstance(field, models.GenericIPAddressField)] == []
    assert [str(field) for field in fields if _TELLING.search(field.name)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_what_others_and_the_signatory_see_tells_the_day_and_no_time(client: Client, language: str):
    signature = pending(open_statement(), "Placeholder Association")
    private = f"/{language}/sign-on/{issue_token(signature, Token.Purpose.MANAGE)}/"
    approve(signature_id=signature.pk, moderator=moderator(), organisation=None)

    pages = [client.get(path).content.decode() for path in (f"/{language}/a-statement/", private)]

    shown = [re.sub(r"<[^>]*>", " ", page) for page in pages]
    assert all("Placeholder Association" in page for page in shown)
    assert [_TIME_OF_DAY.findall(page) for page in shown] == [[], []]
