"""Names that an import puts on a list are held to the rule of bulk approval: one that misleads waits for a person."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest

from coalition.organisations.models import Member, Organisation
from coalition.readers.read import read_document
from coalition.readers.record import ListEntry
from coalition.statements.models import Statement
from signatures.imports.lines import ChosenLine, import_list
from signatures.imports.models import Import
from signatures.imports.statement import import_statement
from signatures.record.models import Signature
from signatures.review.evidence import OF_NAME, Kind, Weight, evidence
from tests.coalition.builders import add_organisation
from tests.coalition.readers.test_documents import STATEMENT
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.imports.test_failures import line
from tests.signatures.imports.test_sheet import HEADINGS, prepared, run

pytestmark = pytest.mark.django_db

NAMES = {
    Kind.MIXED_SCRIPTS: "S\u0430mple Body",
    Kind.STYLED_LETTERS: "\U0001d412ample Body",
    Kind.HIDDEN_CHARACTERS: "Sam\u200bple Body",
    Kind.LOOKS_LIKE: "Amnesty lnternational",
    Kind.ADVERTISES: "Cheap Rolex Watches",
    Kind.RANDOM_LETTERS: "Asdfgh Qwrtzp",
}
# What says of a name by itself that a person has to look at it, and the remark for it.
REMARKS = {Kind.LOOKS_LIKE: "imitates", Kind.ADVERTISES: "advert", Kind.RANDOM_LETTERS: "random"}


def _list(statement: Statement, name: str) -> Import:
    lines = [ChosenLine(number=1, name=name, organisation=Organisation.objects.filter(name=name).first())]
    return import_list(lines, statement=statement, language="en", importer=moderator(), approve=True)


def _sheet(statement: Statement, name: str) -> Import:
    return run(prepared(statement, line(name), headings=HEADINGS), approve=True)


def _document(statement: Statement, name: str) -> Import:
    read = read_document(STATEMENT.encode())
    signatories = (ListEntry(name, "", "", sure=True, line=1, written=name),)
    document = replace(read, issued_on=statement.issued_on, members=(), signatories=signatories)
    done = import_statement(document, language="en", importer=moderator(), adds_to=statement, approve=True)
    return done.record


@pytest.mark.parametrize("import_by", [_list, _sheet, _document])
@pytest.mark.parametrize("kind", NAMES)
def test_no_import_lists_a_name_that_bulk_approval_leaves_alone_and_each_says_why(
    import_by: Callable[[Statement, str], Import], kind: Kind
):
    name = NAMES[kind]
    found = {one.kind: one.weight for one in evidence(pending(open_statement("before"), name))}

    done = import_by(open_statement(), name).lines.get()

    assert found[kind] == Weight.AGAINST
    if done.name != name:  # a sheet is read without what nobody sees
        assert done.outcome == "approved"
        assert done.name == "Sample Body"
        return
    assert done.outcome == "waiting"
    assert REMARKS.get(kind, "letters") in done.remarks
    assert set(done.remarks) <= {"letters", *REMARKS.values()}
    assert not Signature.objects.approved().exists()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("import_by", [_list, _sheet, _document])
def test_an_honest_name_is_listed(import_by: Callable[[Statement, str], Import]):
    name = unicodedata.normalize("NFC", "Réseau de l’Observatoire – مرصد")

    assert import_by(open_statement(), name).lines.get().outcome == "approved"


def test_every_finding_about_a_name_by_itself_is_tried():
    assert set(NAMES) == set(OF_NAME) - {Kind.SAYS_LITTLE}  # who brings a list knows whom they mean


@pytest.mark.parametrize("import_by", [_list, _sheet, _document])
def test_a_line_that_names_a_member_waits_with_a_remark(import_by: Callable[[Statement, str], Import]):
    statement = open_statement()
    Member.objects.create(organisation=add_organisation(name="Sample Body"), since=statement.issued_on)

    done = import_by(statement, "Sample Body").lines.get()

    assert (done.outcome, done.remarks) == ("waiting", ["member"])
    assert not Signature.objects.approved().exists()


def test_no_document_makes_a_member_of_a_name_that_misleads():
    entry = ListEntry(NAMES[Kind.MIXED_SCRIPTS], "", "", sure=True, line=1, written="")
    document = replace(read_document(STATEMENT.encode()), members=(entry,), signatories=())

    done = import_statement(document, language="en", importer=moderator())

    assert (done.new_members, Member.objects.count(), Organisation.objects.count()) == (0, 0, 0)
    assert done.record.lines.get().remarks == ["check_name"]


@pytest.mark.parametrize("import_by", [_sheet, _document])
@pytest.mark.parametrize(
    ("name", "remark"),
    [("Jean Dupont", "person"), ("أحمد محمد علي", "person"), ("Human Rights Watch and Access Now", "two")],
)
def test_no_import_lists_a_person_or_two_bodies_that_nobody_looked_at(
    import_by: Callable[[Statement, str], Import], name: str, remark: str
):
    done = import_by(open_statement(), name).lines.get()

    assert (done.outcome, done.remarks) == ("waiting", [remark])
    assert not Signature.objects.approved().exists()


@pytest.mark.parametrize("import_by", [_sheet, _document])
def test_an_organisation_on_record_is_listed_even_if_it_is_called_like_a_person(
    import_by: Callable[[Statement, str], Import],
):
    add_organisation(name="Jean Dupont")

    assert import_by(open_statement(), "Jean Dupont").lines.get().outcome == "approved"


def test_no_document_makes_a_person_a_member():
    statement = open_statement()
    read = read_document(STATEMENT.encode())
    members = (ListEntry("Jean Dupont", "", "", sure=True, line=1, written="Jean Dupont"),)
    document = replace(read, issued_on=statement.issued_on, members=members, signatories=())

    done = import_statement(document, language="en", importer=moderator(), adds_to=statement)

    line = done.record.lines.get()
    assert (line.outcome, line.remarks) == ("left_out", ["check_name"])
    assert not Member.objects.exists()
