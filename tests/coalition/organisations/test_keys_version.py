"""Keys that find rows carry their version, and a job renews those of another."""

import csv
import hashlib

import pytest
from django.conf import settings
from django.db import connection

from coalition.names.known import table
from coalition.organisations import name_columns
from coalition.organisations.models import Organisation, OrganisationName
from coalition.organisations.name_columns import KEYS_VERSION, named_models, renew_outdated_keys, version_key
from signatures import tasks
from signatures.record.models import Signatory, SignatoryName, Signature
from tests.signatures.builders import open_statement, signed

# Of the keys of many names, by their version: raise KEYS_VERSION when they change, and write what the test says here.
FINGERPRINTS = {4: "5d046bca1966462248bf8031d0c28bf49857dbcd4530967366f630fb8e9e09a3"}


def many_names():
    for file in ("pairs.tsv", "fitted_pairs.tsv", "unseen_pairs.tsv"):
        with (settings.BASE_DIR / "bench" / file).open(encoding="utf-8") as pairs:
            for pair in csv.DictReader(pairs, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield from (pair["name_a"], pair["name_b"])
    yield from (name for known in table() for name in known.names)


def test_keys_change_only_with_their_version():
    found = hashlib.sha256()
    for name in many_names():
        organisation = Organisation(name=name[:250], acronym="SMPL", country="TN")
        organisation.set_keys()
        keys = [key for key in organisation.blocking_keys if key != version_key()]
        found.update(repr((organisation.search_key, keys)).encode())

    assert FINGERPRINTS[KEYS_VERSION] == found.hexdigest()


def everything_named():
    """Put a row of every model that has a name on record."""
    names = {"fr": "Tisserandes de l’exemple"}
    signed(open_statement(), name="Placeholder Weavers", names=names)
    return [Organisation, OrganisationName, Signature, Signatory, SignatoryName]


@pytest.mark.django_db
def test_the_keys_of_every_row_that_has_a_name_carry_their_version():
    assert everything_named() == named_models()
    for model in named_models():
        rows = model._base_manager.all()
        assert rows, model
        assert all(version_key() in row.blocking_keys for row in rows), model


@pytest.mark.django_db(transaction=True)
def test_the_job_renews_the_rows_of_another_version_and_no_others(monkeypatch):
    everything_named()
    assert renew_outdated_keys() == 0
    before = {
        model: model._base_manager.values_list("pk", "search_key", "blocking_keys").get() for model in named_models()
    }
    monkeypatch.setattr(name_columns, "KEYS_VERSION", KEYS_VERSION + 1)

    tasks.renew_keys(timestamp=0)

    for model in named_models():
        pk, search_key, blocking_keys = model._base_manager.values_list("pk", "search_key", "blocking_keys").get()
        old = {*before[model][2]} - {f"version:{KEYS_VERSION}"}
        assert (pk, search_key, {*blocking_keys}) == (*before[model][:2], old | {f"version:{KEYS_VERSION + 1}"}), model
    assert renew_outdated_keys() == 0


@pytest.mark.django_db
def test_what_a_version_wrote_that_knew_of_none_is_renewed():
    row = Organisation.objects.create(name="Placeholder Weavers")
    right = (row.search_key, row.blocking_keys)
    Organisation.objects.update(search_key="what the version before wrote", blocking_keys=["meaning:other"])

    assert renew_outdated_keys() == 1
    row.refresh_from_db()
    assert (row.search_key, row.blocking_keys) == right


@pytest.mark.django_db
def test_many_rows_are_renewed_some_at_a_time_until_none_is_left():
    Organisation.objects.bulk_create(Organisation(name=f"Placeholder {n}", key=f"placeholder {n}") for n in range(7))

    assert [renew_outdated_keys(at_most=5, at_once=2) for _ in range(3)] == [5, 2, 0]


@pytest.mark.django_db
def test_renewing_changes_nothing_that_is_public(monkeypatch):
    everything_named()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT revision FROM coalition_statement")
        revision = cursor.fetchall()
    monkeypatch.setattr(name_columns, "KEYS_VERSION", KEYS_VERSION + 1)

    renew_outdated_keys()

    with connection.cursor() as cursor:
        cursor.execute("SELECT revision FROM coalition_statement")
        assert cursor.fetchall() == revision
