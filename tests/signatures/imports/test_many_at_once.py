"""Rules that must hold when many do the same at once, and when the same is done again."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.organisations.models import Member, Organisation
from coalition.readers.read import read_document
from coalition.readers.record import ListEntry, ReadDocument
from coalition.readers.sheets import read_sheet
from coalition.statements.models import Statement, Text
from signatures.imports.lines import ChosenLine, import_list
from signatures.imports.sheet import carry_on, prepare, start
from signatures.imports.statement import import_statement
from signatures.publishing.listing import signatories
from signatures.record.errors import AlreadyDecided, AlreadySigned, MergedMeanwhile
from signatures.record.models import Event, Move, Representative, Signature
from signatures.record.submission import Submission
from signatures.review.decide import approve, reject
from signatures.review.merge import merge
from signatures.signing import limits
from signatures.signing.submit import submit
from tests.coalition.builders import add_organisation
from tests.coalition.readers.sheets import csv_of
from tests.coalition.readers.test_documents import STATEMENT
from tests.signatures.builders import moderator, pending

SUBMISSION = Submission(
    name="Placeholder Association",
    representative_name="Placeholder Person",
    representative_role="Director",
    representative_email="placeholder@example.org",
)


@pytest.fixture
def statement(transactional_db: None) -> Statement:
    statement = Statement.objects.create(slug="a-statement", issued_on=date(2021, 7, 26), state=Statement.State.OPEN)
    Text.objects.create(statement=statement, language="en", title="A", body="B", published_at=timezone.now())
    return statement


def at_once(*actions: Callable[[], object]) -> list[BaseException | None]:
    """Run each action on a thread and a connection of its own, all from one moment on; return what each raised."""
    barrier = Barrier(len(actions))
    raised: list[BaseException | None] = [None] * len(actions)

    def run(index: int, action: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            barrier.wait()
            action()
        except Exception as error:
            raised[index] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=one) for one in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_the_same_sign_on_fifty_times_at_once_is_one_signature_and_one_mail(statement: Statement, monkeypatch):
    monkeypatch.setattr(limits, "_LOCK_TIMEOUT", "60s")  # fifty in a row take a busy machine longer than people wait

    raised = at_once(*[lambda: submit(statement=statement, submission=SUBMISSION, language="en")] * 50)

    assert raised == [None] * 50
    assert Signature.objects.count() == Representative.objects.count() == 1
    assert ProcrastinateJob.objects.count() == 1
    assert list(Event.objects.values_list("move", flat=True)) == [Move.SUBMIT]


def test_of_two_moderators_at_one_moment_one_wins_and_the_other_is_told_who(statement: Statement):
    first, second = (User.objects.create_user(name, is_staff=True) for name in ("first", "second"))
    submit(statement=statement, submission=SUBMISSION, language="en")
    Signature.objects.update(state=Signature.State.PENDING, confirmed_at=timezone.now())
    signature_id = Signature.objects.get().pk

    raised = at_once(
        lambda: approve(signature_id=signature_id, moderator=first, organisation=None),
        lambda: reject(signature_id=signature_id, moderator=second, reason="No."),
    )

    signature = Signature.objects.get()
    told = [error for error in raised if isinstance(error, AlreadyDecided)]
    assert len(told) == 1
    assert raised.count(None) == 1
    assert told[0].signature.decided_by == signature.decided_by
    assert Event.objects.filter(move__in=[Move.APPROVE, Move.REJECT]).count() == 1
    assert ProcrastinateJob.objects.exclude(args__mail="confirm").count() == 1


def test_importing_twice_changes_nothing_the_second_time(transactional_db: None):
    document = read_document(STATEMENT.encode())

    first = import_statement(document, language="en", importer=moderator(), approve=True)
    second = import_statement(document, language="en", importer=moderator(), approve=True, adds_to=first.statement)

    assert (first.new_members, first.new_signatures, first.waiting) == (3, 4, 0)
    assert second.changed_nothing
    assert Member.objects.count() == 3
    assert signatories(first.statement, language="en").count == 4


def test_an_import_and_approvals_of_its_organisations_at_one_moment_wait_for_each_other_in_one_order(
    statement: Statement,
):
    organisations = [add_organisation(name=f"Placeholder {number}") for number in range(8)]
    lines = [ChosenLine(number=at, name=one.name, organisation=one) for at, one in enumerate(reversed(organisations))]
    document = replace(_document(statement), signatories=tuple(map(_entry, organisations)))
    waiting = [pending(statement).pk for _ in organisations]
    editor = moderator("editor")

    def approve_all() -> None:
        for signature_id, organisation in zip(waiting, organisations, strict=True):
            with suppress(AlreadySigned):
                approve(signature_id=signature_id, moderator=editor, organisation=organisation)

    raised = at_once(
        approve_all,
        partial(import_list, lines, statement=statement, language="en", importer=editor, approve=True),
        partial(import_statement, document, language="en", importer=editor, adds_to=statement, approve=True),
        partial(merge, kept=organisations[0], dropped=add_organisation(name="Placeholder 0 again"), actor=editor),
    )

    assert raised == [None] * 4
    assert signatories(statement, language="en").count == 8


def test_an_approval_and_a_merge_of_its_organisation_at_one_moment_leave_nothing_at_the_dropped_one(
    statement: Statement,
):
    editor = User.objects.create_user("editor")
    for number in range(8):
        signature, kept = pending(statement), add_organisation(name=f"Placeholder {number}")
        dropped = add_organisation(name=f"Placeholder {number} again")

        raised = at_once(
            partial(approve, signature_id=signature.pk, moderator=editor, organisation=dropped),
            partial(merge, kept=kept, dropped=dropped, actor=editor),
        )

        assert raised[1] is None
        assert raised[0] is None or isinstance(raised[0], MergedMeanwhile)
        assert not dropped.signatures.exists()


@pytest.mark.parametrize("given", ["a list", "a document", "a sheet"])
def test_an_import_and_a_merge_of_its_organisation_at_one_moment_leave_nothing_at_the_dropped_one(
    statement: Statement, given: str
):
    editor = User.objects.create_user("editor")
    for number in range(8):
        kept, dropped = (add_organisation(name=f"Placeholder {number} {which}") for which in ("one", "two"))
        raised = at_once(
            _import_of(dropped, given, statement=statement), partial(merge, kept=kept, dropped=dropped, actor=editor)
        )

        assert raised == [None, None]
        assert not dropped.signatures.exists()
        assert not dropped.memberships.exists()


def _import_of(organisation: Organisation, given: str, *, statement: Statement) -> Callable[[], object]:
    if given == "a list":
        line = ChosenLine(number=1, name=organisation.name, organisation=organisation)
        return partial(import_list, [line], statement=statement, language="en", importer=moderator(), approve=True)
    if given == "a document":
        entries = (_entry(organisation),)
        document = replace(_document(statement), members=entries, signatories=entries)
        return partial(import_statement, document, language="en", importer=moderator(), adds_to=statement, approve=True)
    sheet = read_sheet(csv_of([["Organisation"], [organisation.name]]), filename="a.csv")
    imported = prepare(sheet, statement=statement, language="en", importer=moderator())
    start(import_id=imported.pk, columns=imported.columns, approve=True)
    return partial(carry_on, import_id=imported.pk)


def _document(statement: Statement) -> ReadDocument:
    return replace(read_document(STATEMENT.encode()), issued_on=statement.issued_on)


def _entry(organisation: Organisation) -> ListEntry:
    return ListEntry(organisation.name, "", "", True, 1, organisation.name)


def test_a_representative_is_readable_in_no_table(statement: Statement):
    submit(statement=statement, submission=SUBMISSION, language="en")

    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(
                f"SELECT count(*) FROM {table} t WHERE t::text ILIKE '%%Placeholder Person%%' OR t::text ILIKE '%%placeholder@example.org%%'"
            )
            if cursor.fetchone()[0]:
                found.append(table)
    assert found == []
    assert Representative.objects.get().name == "Placeholder Person"


def test_twenty_moderators_on_the_same_sign_ons_decide_each_once(statement: Statement):
    moderators = [User.objects.create(username=f"placeholder-{number}") for number in range(20)]
    ids = [pending(statement).pk for _ in range(200)]
    lost: list[AlreadyDecided] = []

    def work(who: User, order: list[int]) -> None:
        for signature_id in order:
            try:
                if signature_id % 2:
                    approve(signature_id=signature_id, moderator=who, organisation=None)
                else:
                    reject(signature_id=signature_id, moderator=who, reason="Placeholder")
            except AlreadyDecided as error:
                lost.append(error)

    raised = at_once(*(partial(work, who, ids[at * 10 :] + ids[: at * 10]) for at, who in enumerate(moderators)))

    decisions = Event.objects.filter(signature_id__in=ids, move__in=[Move.APPROVE, Move.REJECT])
    mails = ProcrastinateJob.objects.filter(args__signature_id__in=ids).values_list("args__signature_id", flat=True)
    assert raised == [None] * 20
    assert sorted(decisions.values_list("signature_id", flat=True)) == ids
    assert len(lost) == 20 * 200 - 200
    assert all(error.signature.decided_by is not None for error in lost)
    assert sorted(mails) == ids
    assert signatories(statement, language="en").count == sum(one % 2 for one in ids)
