import pytest
from django.db import OperationalError, connection, transaction

from coalition.identity import current
from coalition.identity.current import Identity, OwnWords
from coalition.identity.models import SiteIdentity, SiteWords
from coalition.site import database_errors
from coalition.site.name import last_known_name


@pytest.mark.parametrize(
    ("there", "asked", "name"),
    [
        (["en", "ar"], "ar", "ar"),
        (["en", "ar"], "fr", "en"),
        (["fr", "ar"], "es", "ar"),
        (["fr"], "fr-ca", "fr"),
    ],
)
def test_a_language_without_words_has_those_of_the_first_that_has_some(there: list[str], asked: str, name: str):
    assert Identity(words={code: OwnWords(code) for code in there}).name(asked) == name


def test_without_any_words_the_operators_name_stands(settings):
    settings.SITE_NAME = "Placeholder"

    assert Identity().name("ar") == "Placeholder"


def test_while_the_database_is_away_it_is_as_it_was_known_last(monkeypatch: pytest.MonkeyPatch):
    def be_away() -> Identity:
        raise OperationalError

    current.remember(Identity(words={"en": OwnWords("Placeholder Coalition")}))
    monkeypatch.setattr(current, "FRESH_SECONDS", -1)
    monkeypatch.setattr(current, "look", be_away)

    assert current.identity().name("en") == "Placeholder Coalition"
    current.forget()
    assert current.identity() == Identity()


@pytest.mark.django_db
def test_where_it_cannot_be_read_the_log_says_why(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    monkeypatch.setattr(database_errors, "_told", {})
    current.forget()
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE nobody_of_the_tests")
        cursor.execute("SET LOCAL ROLE nobody_of_the_tests")

    with transaction.atomic():
        found = current.identity()
        transaction.set_rollback(True)

    assert found == Identity()
    assert "42501" in caplog.text


@pytest.mark.django_db
def test_a_process_that_is_told_nothing_asks_every_few_seconds_and_reads_no_more_than_changed(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries
):
    current.look()
    monkeypatch.setattr(current, "FRESH_SECONDS", -1)
    with django_assert_num_queries(1):
        assert current.identity().name("en") == "Coalition"

    SiteWords.objects.create(language="en", name="Placeholder Coalition")

    assert current.identity().name("en") == "Placeholder Coalition"
    assert last_known_name() == "Placeholder Coalition"
    assert current.identity().version == SiteIdentity.objects.get().version
