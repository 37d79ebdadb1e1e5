"""The pages for what went wrong."""

import pytest
from django.conf import settings
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from coalition.site import outage
from coalition.site.error_pages import server_error, unavailable


def broken() -> HttpResponse:
    return server_error(RequestFactory().get("/"))


def database_away() -> HttpResponse:
    try:
        raise OperationalError
    except OperationalError:
        return server_error(RequestFactory().get("/"))


def not_our_form() -> object:
    return Client(enforce_csrf_checks=True).post(f"/{translation.get_language()}/a-statement/sign/")


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize(("answer", "status"), [(broken, 500), (database_away, 503), (not_our_form, 403)])
def test_a_page_for_what_broke_says_whose_site_it_is(answer, status: int, language: str):
    with translation.override(language):
        response = answer()

    page = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{language}"' in page
    assert f'<a class="site-name" href="/"><bdi>{settings.SITE_NAME}</bdi></a>' in page


def test_who_meets_a_database_that_is_away_is_told_when_to_come_back():
    assert unavailable(RequestFactory().get("/"))["Retry-After"] == "30"


def test_while_the_database_is_known_to_be_away_nobody_waits_for_it(client: Client):
    """No mark for the database: asking it would fail."""
    outage.tell_away()
    try:
        answers = [client.get("/en/a-statement/sign/"), client.post("/en/a-statement/sign/"), client.get("/admin/")]
    finally:
        outage.tell_back()

    assert [(answer.status_code, answer["Retry-After"]) for answer in answers] == [(503, "30")] * 3
