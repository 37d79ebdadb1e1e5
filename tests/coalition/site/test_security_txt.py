"""The file for who finds a vulnerability."""

from datetime import UTC, datetime, timedelta

import time_machine
from django.test import Client

ADDRESS = "/.well-known/security.txt"


def fields(client: Client) -> dict[str, str]:
    answer = client.get(ADDRESS)
    assert answer["content-type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in answer.content.decode().splitlines())


def test_it_names_the_contact_and_is_valid_for_half_a_year(client: Client, settings):
    settings.CONTACT_EMAIL, settings.SITE_URL = "contact@example.org", "https://statements.example.org"

    with time_machine.travel(datetime(2026, 1, 1, 12, 30, tzinfo=UTC)):
        found = fields(client)

    assert found == {
        "Contact": "mailto:contact@example.org",
        "Expires": f"{datetime(2026, 1, 1) + timedelta(days=180):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages": "en, ar, fr",
        "Canonical": "https://statements.example.org" + ADDRESS,
    }


def test_a_site_without_a_contact_has_none(client: Client, settings):
    settings.CONTACT_EMAIL = ""

    assert client.get(ADDRESS).status_code == 404
