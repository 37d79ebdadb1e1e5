"""One rule says what is chosen on the page of a sign-on, and what bulk leaves alone."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from coalition.names.likeness import WORTH_A_LOOK, compare
from coalition.names.measure import Pair
from coalition.names.reading import read
from coalition.organisations.models import Member, Organisation
from coalition.site.direction import joined
from coalition.statements.models import Statement
from signatures.record.models import Representative, Signature
from signatures.review.error_words import words
from signatures.review.suggest import NeedsALook, approve_as_proposed, propose
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending, signed
from tests.signatures.review.test_review_page import QUEUE, of_role, page

NAME = "Samir Kassir Foundation"
FILES = [Path(settings.BASE_DIR, "bench", name) for name in ("pairs.tsv", "unseen_pairs.tsv")]


@pytest.fixture
def statement(db: None) -> Statement:
    return open_statement()


@pytest.fixture
def desk(db: None) -> Client:
    return of_role("placeholder-moderator", "Moderators")


def _plain(statement: Statement, name: str = NAME, **fields: Any) -> Signature:
    return pending(statement, name, **fields)


def _from_mail(statement: Statement, address: str) -> Signature:
    signature = pending(statement, "Sample Body")
    representative = Representative.objects.get(signature=signature)
    representative.email = address
    representative.save()
    return signature


def _listed(statement: Statement) -> Signature:
    signed(statement, name=NAME)
    return _plain(statement)


def _of_member(statement: Statement) -> Signature:
    member = add_organisation(name=NAME, names={"ar": "مؤسسة سمير قصير"})
    Member.objects.create(organisation=member, since=statement.issued_on)
    return _plain(statement, "مؤسسة سمير قصير")


def _twice(statement: Statement) -> Signature:
    for country in ("LB", "TN"):
        add_organisation(name=NAME, country=country)
    return _plain(statement)


NOTHING_SAID = "Open it and check: "
HELD = {
    "the very name": lambda statement: add_organisation(name=NAME) and _plain(statement),
    "the name in another country": lambda statement: add_organisation(name=NAME, country="LB") and _plain(statement, country="TN"),
    "the name in another language": lambda statement: add_organisation(name="X", names={"ar": "مؤسسة سمير قصير"}) and _plain(statement, "مؤسسة سمير قصير"),
    "a translation of a name": lambda statement: add_organisation(name=NAME) and _plain(statement, "مؤسسة سمير قصير"),
    "several of the name": _twice,
    "already on this list": _listed,
    "a member of this statement's coalition": _of_member,
    "Cyrillic letters": lambda statement: add_organisation(name=NAME) and _plain(statement, "Samir K\u0430ssir Foundation"),
    "Cyrillic letters of a name that nobody knows": lambda statement: _plain(statement, "S\u0430mple Body"),
    "small capitals": lambda statement: _plain(statement, "\u1d0d\u1d07\u0274\u1d00"),
    "mathematical letters": lambda statement: _plain(statement, "\U0001d412ample Body"),
    "what nobody sees": lambda statement: _plain(statement, "Sam\u00adple Body"),
    "another sign-on of the name": lambda statement: _plain(statement) and _plain(statement),
    "another sign-on of the name in another language": lambda statement: _plain(statement, "مؤسسة سمير قصير") and _plain(statement),
    "the website of one on record": lambda statement: add_organisation(name="X", website="https://sample.example.org") and _plain(statement, "Sample", website="https://sample.example.org/fr"),
    "a disposable address": lambda statement: _from_mail(statement, "p@mailinator.com"),
    "words run together, and a digit for one": lambda statement: add_organisation(name="Red Line for Sample") and _plain(statement, "Redline4Sample"),
    "waited instead of solving a puzzle": lambda statement: _plain(statement, waited=True),
}  # fmt: skip


@pytest.mark.parametrize("held", HELD.values(), ids=HELD)
def test_bulk_leaves_alone_what_a_person_has_to_look_at_and_says_why(statement: Statement, held: Any):
    signature = held(statement)
    before = Organisation.objects.count()

    with pytest.raises(NeedsALook) as kept:
        approve_as_proposed(signature_id=signature.pk, moderator=moderator())

    assert Organisation.objects.count() == before
    assert words(kept.value) != NOTHING_SAID


@pytest.mark.parametrize("held", HELD.values(), ids=HELD)
def test_two_keys_make_no_organisation_of_what_is_on_record(statement: Statement, desk: Client, held: Any):
    signature = held(statement)
    on_record = set(Organisation.objects.all())
    proposal = propose(signature)

    _send(desk, signature, _form_of(desk, signature))

    signature.refresh_from_db()
    if proposal.bodies:
        assert set(Organisation.objects.all()) == on_record
        assert signature.organisation == (None if proposal.listed or proposal.is_member else proposal.organisation)


def test_bulk_approves_what_is_plainly_new(statement: Statement):
    signature = _plain(statement)
    add_organisation(name="Sample Observatory of Prisons")

    assert approve_as_proposed(signature_id=signature.pk, moderator=moderator()).state == Signature.State.APPROVED


@pytest.mark.parametrize("what", ["a member", "a signatory"])
def test_a_member_or_signatory_that_comes_first_is_proposed_by_a_strong_match(statement: Statement, what: str):
    known: Organisation | None
    if what == "a member":
        known = add_organisation(name=NAME)
        Member.objects.create(organisation=known, since=date(2020, 1, 1))
    else:
        known = signed(open_statement("another"), name=NAME).organisation

    assert propose(_plain(statement, "Samir Kasir Foundation")).organisation == known


def test_a_guess_at_a_member_or_signatory_is_shown_and_never_chosen_beforehand(statement: Statement):
    known = signed(open_statement("another"), name="Red Line for Sample").organisation
    assert known is not None
    Member.objects.create(organisation=known, since=date(2020, 1, 1))

    proposal = propose(_plain(statement, "Redline4Sample"))

    assert (proposal.bodies, proposal.organisation) == ((known,), None)


def test_where_it_is_on_the_list_the_listed_one_counts_and_approving_asks(statement: Statement, desk: Client):
    listed = signed(statement, name=NAME)
    _plain(statement)
    signature = _plain(statement)

    shown = page(desk, signature)
    form = _form_of(desk, signature)
    _send(desk, signature, {**form, "organisation": "new"})

    signature.refresh_from_db()
    assert signature.state == Signature.State.PENDING
    assert "Already on this list. Approve as a different organisation?" in shown
    assert shown.index('/decide/duplicate/"') < shown.index('/decide/approve/"')
    assert f'<option value="{listed.pk}" selected>' in shown
    assert shown.count("<option value=") - shown.count('<option value="">') > 0
    assert not form.get("organisation")


def test_a_different_one_of_the_name_is_approved_once_that_is_said(statement: Statement, desk: Client):
    listed = signed(statement, name=NAME, country="LB")
    signature = _plain(statement, country="TN")
    form = _form_of(desk, signature)

    _send(desk, signature, {**form, "organisation": "new", "different_from": [listed.organisation_id]})

    signature.refresh_from_db()
    assert signature.state == Signature.State.APPROVED
    assert Signature.objects.approved().filter(statement=statement).count() == 2


def test_the_very_name_is_always_among_the_suggestions_with_what_differs(statement: Statement, desk: Client):
    for country in ("LB", "TN", "EG", "MA", "JO", "SY", "IQ", "DZ", "LY", "SD"):
        add_organisation(name="Human Rights Association", country=country, website=f"https://{country}.example.org")

    shown = page(desk, _plain(statement, "Human Rights Association", country="TN"))

    for country in ("Lebanon", "Sudan", "Libya"):
        assert joined(["Human Rights Association", country]) in shown
    assert "same name · but a different country" in " ".join(shown.split())


@pytest.mark.parametrize("what", ["the sign-on", "the record"])
def test_an_old_page_decides_nothing(statement: Statement, desk: Client, what: str):
    signature = _plain(statement)
    form = _form_of(desk, signature)
    if what == "the sign-on":
        Signature.objects.filter(pk=signature.pk).update(name="Another Name", website="https://other.example.org")
    else:
        add_organisation(name=NAME)

    _send(desk, signature, form)

    signature.refresh_from_db()
    assert signature.state == Signature.State.PENDING
    assert Organisation.objects.count() == (what == "the record")


def test_two_old_pages_of_one_name_make_one_organisation(statement: Statement, desk: Client):
    first, second = _plain(statement), _plain(open_statement("another"))
    forms = [_form_of(desk, one) for one in (first, second)]

    for one, form in zip((first, second), forms, strict=True):
        _send(desk, one, form)

    second.refresh_from_db()
    assert Organisation.objects.count() == 1
    assert second.state == Signature.State.PENDING


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_threshold_holds_nearly_all_that_are_one_and_lets_most_go_that_are_two(path: Path):
    pairs = [
        Pair(same=label == "same", one=one, other=other, kind=kind)
        for label, one, other, kind in (line.split("\t") for line in path.read_text("utf-8").splitlines()[1:])
    ]
    held = {True: [], False: []}  # type: ignore[var-annotated]
    for pair in pairs:
        held[pair.same].append(compare(read(pair.one), read(pair.other)).score >= WORTH_A_LOOK)

    assert sum(held[True]) / len(held[True]) >= 0.98
    assert sum(held[False]) / len(held[False]) <= 0.07


def _form_of(desk: Client, signature: Signature) -> dict[str, Any]:
    """Give what the page's form of approval holds as it is opened, as a browser would send it."""
    answer = desk.get(f"{QUEUE}{signature.pk}/change/")
    forms = dict(answer.context["decisions"])
    return {
        field.name: value
        for field in forms["approve"]
        if (value := field.value()) not in (None, "", False, []) and field.name != "different_from"
    }


def _send(desk: Client, signature: Signature, form: dict[str, Any]) -> None:
    desk.post(reverse("admin:signatures_decide", args=[signature.pk, "approve"]), form)
