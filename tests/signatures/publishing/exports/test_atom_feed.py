"""The feed of new signatories, as a reader that asks now and then sees it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone

from coalition.statements.models import Statement
from signatures.publishing.exports.document import NEWEST
from signatures.record.correct_statement import correct_statement
from signatures.record.models import Signatory, SignatoryName, Signature
from tests.signatures.builders import moderator, open_statement, signed

pytestmark = pytest.mark.django_db(transaction=True)

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def statement() -> Statement:
    return open_statement()


def feed(statement: Statement, language: str = "en") -> ET.Element:
    slug = Statement.objects.get(pk=statement.pk).slug
    answer = Client().get(f"/{language}/{slug}/download/{slug}-{language}.atom")
    assert answer.status_code == 200
    return ET.fromstring(answer.content)


def entries(statement: Statement, language: str = "en") -> dict[str, ET.Element]:
    return {str(one.findtext(f"{ATOM}title")): one for one in feed(statement, language).iter(f"{ATOM}entry")}


def add(statement: Statement, name: str, *, days_ago: int = 0) -> Signature:
    signature = signed(statement, name=name)
    Signature.objects.filter(pk=signature.pk).update(decided_at=timezone.now() - timedelta(days=days_ago))
    return signature


def times(statement: Statement) -> Iterator[str]:
    yield from (str(one.text) for one in feed(statement).iter(f"{ATOM}updated"))


def test_a_day_with_more_names_than_a_feed_has_is_there_whole(statement: Statement):
    names = {f"Placeholder {number}" for number in range(NEWEST + 20)} | {"جمعية", "هيئة", "شبكة"}
    for name in names:
        add(statement, name)
    add(statement, "Placeholder of the day before", days_ago=1)
    add(statement, "Placeholder of long ago", days_ago=2)

    shown = {title.removesuffix(" has signed") for title in entries(statement)}

    assert shown == names | {"Placeholder of the day before"}


def test_days_are_whole_until_there_are_enough(statement: Statement):
    for day, number in enumerate((30, 15, 10, 5)):
        for one in range(number):
            add(statement, f"Placeholder {day} {one}", days_ago=day)

    days = [title.split()[1] for title in entries(statement)]

    assert days == sorted(days)
    assert [days.count(day) for day in "0123"] == [30, 15, 10, 0]


def test_the_ids_survive_a_new_address_of_the_statement(statement: Statement):
    add(statement, "Placeholder Group")
    before = {one.text for language in LANGUAGES[:1] for one in feed(statement, language).iter(f"{ATOM}id")}

    wanted = {"slug": "a-new-address"}
    correct_statement(statement_id=statement.pk, actor=moderator(), wanted=wanted, note="A better address")

    after = {one.text for language in LANGUAGES[:1] for one in feed(statement, language).iter(f"{ATOM}id")}
    assert after == before
    assert len(before) == 2
    assert not [one for one in before if "a-statement" in str(one)]


CORRECTIONS = {
    "its name": lambda signatory: Signatory.objects.filter(pk=signatory.pk).update(name="Placeholder Other"),
    "its acronym": lambda signatory: Signatory.objects.filter(pk=signatory.pk).update(acronym="PO"),
    "its country": lambda signatory: Signatory.objects.filter(pk=signatory.pk).update(country="TN"),
    "its name in another language": lambda signatory: SignatoryName.objects.create(
        signatory=signatory, language="ar", name="مثال"
    ),
}


@pytest.mark.parametrize("what", CORRECTIONS)
def test_a_correction_moves_the_time_of_its_entry_and_of_the_feed_and_of_nothing_else(statement: Statement, what: str):
    corrected, other = add(statement, "Placeholder One"), add(statement, "Placeholder Two")
    before, (feed_before, *_) = ids_and_times(statement), times(statement)

    CORRECTIONS[what](corrected.signatory)

    after, (feed_after, *_) = ids_and_times(statement), times(statement)
    moved = {name for name in before if after[name] > before[name]}
    assert before.keys() == after.keys()
    assert len(moved) == 1
    assert after.items() - before.items() == {(name, after[name]) for name in moved}
    assert feed_after > feed_before
    assert other.reference != corrected.reference


def ids_and_times(statement: Statement) -> dict[str | None, str]:
    return {one.findtext(f"{ATOM}id"): str(one.findtext(f"{ATOM}updated")) for one in entries(statement).values()}


def test_every_further_correction_moves_it_again_on_the_same_day_and_on_another(statement: Statement):
    signatory = add(statement, "Placeholder One").signatory
    seen = [next(iter(ids_and_times(statement).values()))]

    for number, days in enumerate((0, 0, 1, 1, 9)):
        Signatory.objects.filter(pk=signatory.pk).update(name=f"Placeholder {number}")
        later = timezone.now() + timedelta(days=days)
        Signature.objects.filter(pk=signatory.pk, list_changed_at__lt=later).update(decided_at=timezone.now())
        with time_machine.travel(later, tick=False):
            seen.append(next(iter(ids_and_times(statement).values())))

    assert seen == sorted(set(seen))


def test_no_time_in_the_feed_tells_an_hour(statement: Statement):
    add(statement, "Placeholder One")
    Signatory.objects.update(name="Placeholder Corrected")

    assert all(re.search(r"T00:00:0\d\+", one) for one in times(statement))


def test_a_stale_copy_of_a_sign_on_takes_no_change_back(statement: Statement):
    signature = add(statement, "Placeholder One")
    stale = Signature.objects.get(pk=signature.pk)
    Signatory.objects.update(name="Placeholder Corrected")
    counted = Signature.objects.get(pk=signature.pk).list_changes

    stale.save()

    assert Signature.objects.get(pk=signature.pk).list_changes == counted > stale.list_changes
