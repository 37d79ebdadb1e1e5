"""Sites that `manage.py check --deploy` lets pass and sites that it refuses."""

import pytest
from django.core.checks import Error, run_checks

from signatures.checks import DEMONSTRATION_EMAIL
from signatures.demonstration.load import renew_moderator

pytestmark = pytest.mark.django_db

GOOD = {
    "DEBUG": False,
    "DEMONSTRATION": False,
    "SECRET_KEY": "s" * 64,
    "REPRESENTATIVE_KEYS": ["r" * 64],
    "EMAIL_BACKEND": "coalition.site.smtp.EmailBackend",
    "SITE_URL": "https://statements.example.org",
}


@pytest.fixture
def good(settings):
    for name, value in GOOD.items():
        setattr(settings, name, value)
    return settings


def errors() -> list[str]:
    return [
        str(found.id)
        for found in run_checks(include_deployment_checks=True)
        if isinstance(found, Error) and str(found.id).startswith(("coalition.", "signatures."))
    ]


def test_a_well_set_site_passes(good):
    assert errors() == []


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("DEMONSTRATION", True, "coalition.E001"),
        ("DEBUG", True, "coalition.E008"),
        ("SECRET_KEY", "", "coalition.E002"),
        ("SECRET_KEY", "short", "coalition.E002"),
        ("REPRESENTATIVE_KEYS", [], "coalition.E002"),
        ("REPRESENTATIVE_KEYS", ["r" * 64, "short"], "coalition.E002"),
        ("REPRESENTATIVE_KEYS", ["demonstration-" + "r" * 64], "coalition.E003"),
        ("REPRESENTATIVE_KEYS", ["s" * 64], "coalition.E004"),
        ("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend", "coalition.E005"),
        ("SITE_URL", "http://statements.example.org", "coalition.E006"),
    ],
)
def test_what_would_put_people_at_risk_is_refused(good, name: str, value: object, error: str):
    setattr(good, name, value)

    assert errors() == [error]


def test_a_database_role_that_can_change_the_record_is_warned_of(good):
    said = [str(found) for found in run_checks(include_deployment_checks=True) if found.id == "coalition.W002"]

    assert len(said) == 1
    assert "is a superuser" in said[0]  # as whom tests run


def test_an_onion_service_needs_no_certificate(good):
    good.SITE_URL = "http://example.onion"

    assert errors() == []


def test_the_moderator_of_a_demonstration_is_refused(good, django_user_model):
    renew_moderator()

    assert django_user_model.objects.get().email == DEMONSTRATION_EMAIL
    assert errors() == ["signatures.E001"]
