import pytest
from django.db import IntegrityError, transaction

from coalition.identity.models import SiteIdentity, SiteWords

pytestmark = pytest.mark.django_db


def test_every_change_raises_the_version_and_nothing_lowers_it():
    versions = []
    for change in (
        lambda: SiteIdentity.objects.update(accent="#7a1f3d"),
        lambda: SiteWords.objects.create(language="en", name="Placeholder"),
        lambda: SiteWords.objects.update(footer="Placeholder"),
        lambda: SiteWords.objects.all().delete(),
        lambda: SiteIdentity.objects.update(version=0),
    ):
        change()
        versions.append(SiteIdentity.objects.get().version)

    assert versions == sorted(set(versions))


@pytest.mark.parametrize(
    "wrong",
    [
        {"accent": "red"},
        {"dark_accent": "#12345"},
        {"logo_kind": "svg"},
        {"logo": b"x"},
        {"logo_kind": "gif", "logo": b"x"},
    ],
)
def test_the_database_takes_no_identity_that_cannot_be_shown(wrong: dict[str, object]):
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteIdentity.objects.update(**wrong)


def test_there_is_one_identity_and_one_name_a_language():
    SiteWords.objects.create(language="en", name="Placeholder")

    for make in (
        lambda: SiteIdentity.objects.create(id=2),
        lambda: SiteWords.objects.create(language="en", name="Another"),
        lambda: SiteWords.objects.create(language="fr", name=""),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make()
