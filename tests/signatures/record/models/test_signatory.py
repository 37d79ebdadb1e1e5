"""The line of a public list stands as it was listed."""

import pytest

from coalition.organisations.models import Organisation, OrganisationName
from coalition.statements.models import Statement
from signatures.publishing.listing import Entry, signatories
from signatures.publishing.search import Asked, search
from signatures.record.models import Signatory
from signatures.review.decide import approve
from signatures.review.undo import undo
from signatures.signing.withdraw import withdraw
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending, signed

pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "ar", "fr")


@pytest.fixture
def statement() -> Statement:
    return open_statement()


def public(statement: Statement) -> dict[str, list[Entry]]:
    return {language: signatories(statement, language=language).entries for language in LANGUAGES}


def change_everything(organisation: Organisation) -> None:
    """Change every field of an Organisation that a list shows, and its names in other languages."""
    for field in Signatory.SOURCES:
        setattr(organisation, field, {"country": "MA", "website": "https://another.example.org"}.get(field, "Another"))
    organisation.save()
    organisation.names.all().delete()
    for language in LANGUAGES:
        OrganisationName.objects.create(organisation=organisation, language=language, name=f"Another in {language}")


@pytest.mark.parametrize("state", [state for state in Statement.State if state != Statement.State.DRAFT])
def test_changing_an_organisation_changes_no_list_that_it_stands_on(statement: Statement, state: str):
    signature = signed(
        statement,
        name="Placeholder Body",
        names={"ar": "جسم"},
        acronym="PB",
        country="TN",
        website="https://body.example.org",
    )
    Statement.objects.update(state=state)
    before = public(statement)

    assert signature.organisation is not None
    change_everything(signature.organisation)

    assert public(statement) == before
    assert [entry.name for entry in search(statement, asked=Asked("placeholder", country="TN"), language="en").called_so] == [
        "Placeholder Body"
    ]  # fmt: skip
    assert search(statement, asked=Asked("another"), language="en").number == 0


def test_what_is_approved_later_stands_as_the_organisation_is_then(statement: Statement):
    organisation = add_organisation(name="Before", names={"fr": "Avant"})
    organisation.name = "After"
    organisation.save()

    approve(signature_id=pending(statement).pk, moderator=moderator(), organisation=organisation)

    assert [[entry.name for entry in entries] for entries in public(statement).values()] == [
        ["After"],
        ["After"],
        ["Avant"],
    ]


def test_a_withdrawal_undone_brings_the_line_back_as_it_was(statement: Statement):
    signature = signed(statement, name="Before", names={"fr": "Avant"})
    before = public(statement)
    withdraw(signature_id=signature.pk, moderator=moderator(), reason="A reason")
    assert public(statement) == {language: [] for language in LANGUAGES}
    assert signature.organisation is not None
    change_everything(signature.organisation)

    undo(signature_id=signature.pk, moderator=moderator())

    assert public(statement) == before


def test_an_approval_undone_leaves_nothing_listed_and_the_next_one_lists_anew(statement: Statement):
    signature = pending(statement)
    organisation = add_organisation(name="Before", names={"fr": "Avant"})
    approve(signature_id=signature.pk, moderator=moderator(), organisation=organisation)
    undo(signature_id=signature.pk, moderator=moderator())
    assert not Signatory.objects.exists()
    change_everything(organisation)

    approve(signature_id=signature.pk, moderator=moderator(), organisation=organisation)

    assert [entry.name for entry in public(statement)["fr"]] == ["Another in fr"]
