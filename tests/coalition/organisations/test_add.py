"""One door through which an Organisation comes on record."""

import ast
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client

from coalition.organisations.add import OnRecord, add_organisation
from coalition.organisations.alike import Sought, matches
from coalition.organisations.models import Organisation, OrganisationName
from coalition.site.direction import joined
from tests.signatures.review.test_review_page import of_role

NAME = "Placeholder Centre for Human Rights"


@pytest.fixture
def known(db: None) -> Organisation:
    return add_organisation(name=NAME, acronym="PCHR", country="LB", names={"ar": "مركز المثال لحقوق الإنسان"})


LIKE_IT = {
    "the very name": {"name": NAME},
    "in other capitals and accents": {"name": "PLACÉHOLDER centre for human rights"},
    "in another country": {"name": NAME, "country": "TN"},
    "its name in another language": {"name": "مركز المثال لحقوق الانسان"},
    "its name as one in another language": {"name": "Something Else", "names": {"fr": NAME}},
    "in letters of another script": {"name": NAME.replace("a", "\u0430")},
    "in Persian letters": {"name": "مرکز المثال لحقوق الإنسان"},
    "in small capitals": {"name": "\u1d18\u1d04\u029c\u0280"},
    "a strong match": {"name": "Placeholder Center of Human Rights"},
}


@pytest.mark.parametrize("described", LIKE_IT.values(), ids=LIKE_IT)
def test_nothing_like_one_on_record_comes_through_unless_it_is_said_to_be_another(known: Organisation, described: dict):
    with pytest.raises(OnRecord) as refused:
        add_organisation(**described)
    assert refused.value.organisations == (known,)
    assert Organisation.objects.count() == 1

    other = add_organisation(**described, different_from=[known.pk])

    assert other.different_from == [known.pk]


def test_another_one_comes_through(known: Organisation):
    assert add_organisation(name="Sample Observatory of Prisons").different_from == []


def test_the_database_refuses_a_second_of_a_name_by_whatever_way(known: Organisation):
    other = add_organisation(name="Sample Observatory of Prisons")
    ways = [
        lambda: Organisation.objects.create(name=NAME.upper()),
        lambda: Organisation.objects.bulk_create([Organisation(name=NAME, key=known.key)]),
        lambda: OrganisationName.objects.create(organisation=other, language="fr", name=NAME),
        lambda: Organisation.objects.filter(pk=other.pk).update(name=NAME, key=known.key),
    ]

    for way in ways:
        with pytest.raises(IntegrityError, match="An organisation of this name is on record"), transaction.atomic():
            way()


@pytest.mark.django_db(transaction=True)
def test_of_many_that_come_at_one_moment_one_comes_through():
    names = [NAME, NAME.upper(), "Placeholder Center of Human Rights", NAME.replace("a", "\u0430")] * 2
    barrier, refused = Barrier(len(names)), []

    def come(name: str) -> None:
        try:
            connection.ensure_connection()
            barrier.wait()
            add_organisation(name=name)
        except OnRecord:
            refused.append(name)
        finally:
            connection.close()

    threads = [Thread(target=come, args=[name]) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Organisation.objects.count() == 1
    assert len(refused) == len(names) - 1


MAKES = {"create", "bulk_create", "get_or_create", "update_or_create", "acreate", "abulk_create"}
# Described there to be looked for, and never saved.
DESCRIBES = {"coalition/organisations/forms.py"}


def _makes_organisations(call: ast.Call) -> bool:
    called = call.func
    if isinstance(called, ast.Name):
        return called.id == "Organisation"
    return isinstance(called, ast.Attribute) and called.attr in MAKES and "Organisation.objects" in ast.unparse(called)


def test_no_other_code_makes_one():
    found = set()
    for folder in ("coalition", "signatures", "staff"):
        for path in sorted((settings.BASE_DIR / folder).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
            if any(map(_makes_organisations, calls)):
                found.add(path.relative_to(settings.BASE_DIR).as_posix())

    assert found - DESCRIBES == {"coalition/organisations/add.py"}
    forms = Path(settings.BASE_DIR, *DESCRIBES).read_text("utf-8")
    assert ".save(" not in forms


@pytest.fixture
def desk(db: None) -> Client:
    return of_role("placeholder-editor", "Editors")


ADD = "/admin/coalition/organisation/add/"
INLINE = {"names-TOTAL_FORMS": 1, "names-INITIAL_FORMS": 0}
NOTHING = {"acronym": "", "country": "", "website": "", **INLINE}


def test_the_page_that_adds_one_asks_whether_it_is_another(desk: Client, known: Organisation):
    asked = desk.post(ADD, {**NOTHING, "name": NAME, "country": "TN"}).content.decode()
    by_other_name = {"name": "Sample", "names-0-language": "fr", "names-0-name": NAME}
    desk.post(ADD, {**NOTHING, **by_other_name})
    before = Organisation.objects.count()
    desk.post(ADD, {**NOTHING, "name": NAME, "country": "TN", "other_than": known.pk})

    assert joined([f"{NAME} (PCHR)", "Lebanon", "on record since"]).rstrip("\u2069") in asked
    assert before == 1
    assert Organisation.objects.get(country="TN").different_from == [known.pk]


def test_the_page_that_renames_one_asks_too_and_lets_all_else_be(desk: Client, known: Organisation):
    other = add_organisation(name="Sample Observatory of Prisons")
    page = f"/admin/coalition/organisation/{other.pk}/change/"

    desk.post(page, {**NOTHING, "name": NAME})
    desk.post(page, {**NOTHING, "name": "Sample Observatory of Prisons", "website": "https://sample.example.org"})

    other.refresh_from_db()
    assert (other.name, other.website) == ("Sample Observatory of Prisons", "https://sample.example.org")


@pytest.mark.django_db
@pytest.mark.parametrize(("on_record", "sought"), [(0, 1), (1, 0)])
def test_a_name_of_which_another_goes_on_is_found_and_held_for_a_person(on_record: int, sought: int):
    names = ["Justice First", "Justice First Legal Aid and Research"]
    organisation = Organisation.objects.create(name=names[on_record])

    (match,) = matches(Sought(name=names[sought]))

    assert match.organisation == organisation
    assert match.is_strong
