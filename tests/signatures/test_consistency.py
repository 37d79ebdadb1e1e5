"""Tampering is found, each kind by its own words; and nothing is said of a record that agrees."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from coalition.statements.consistency import TRIGGERS as TRIGGERS_OF_COALITION
from coalition.statements.models import Statement, Text
from signatures.consistency import TRIGGERS, check_records
from signatures.outbound.mail import send_mail
from signatures.outbound.outbox import Mail
from signatures.outbound.tokens import issue_token
from signatures.record.erase import erase_now
from signatures.record.models import Event, Move, Signature, Token
from signatures.record.submission import Submission
from signatures.review.decide import approve, mark_duplicate, reject, request_changes
from signatures.review.merge import merge, undo_merge
from signatures.review.models import Merge
from signatures.review.undo import undo
from signatures.signing.confirm import confirm, expire_unconfirmed
from signatures.signing.correct import correct
from signatures.signing.submit import submit
from signatures.signing.withdraw import withdraw
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement

pytestmark = pytest.mark.django_db(transaction=True)


def signed(statement: Statement, number: int, *, confirmed: bool = True, listed: bool = True) -> int:
    """Let an organisation sign, as everybody does, and return the number of its sign-on."""
    submission = Submission(
        name=f"Placeholder Body {number}",
        representative_name="Placeholder Person",
        representative_role="Director",
        representative_email=f"placeholder{number}@example.org",
        listed=listed,
    )
    submit(statement=statement, submission=submission, language="en")
    signature = Signature.objects.latest("pk")
    if confirmed:
        confirm(token=issue_token(signature, Token.Purpose.CONFIRM))
    return int(signature.pk)


def approved(statement: Statement, number: int, **fields: bool) -> int:
    pk = signed(statement, number, **fields)
    for who in ["first", "second"][: statement.approvals]:
        approve(signature_id=pk, moderator=moderator(who), organisation=None)
    return pk


def tamper(statement: str) -> None:
    """Do what a superuser can: change the record past its triggers."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET session_replication_role = replica; {statement}; SET session_replication_role = origin")


def found() -> list[str]:
    return [f"{one.about}: {one.words}" for one in check_records()]


def test_a_record_in_which_everything_happened_agrees():
    statement, by_two = open_statement(), open_statement("another", approvals=2)
    who, ids = moderator(), iter(range(1, 100))
    kept, dropped = add_organisation(name="Placeholder Known"), add_organisation(name="Placeholder Known Too")
    approved(statement, next(ids))
    approved(statement, next(ids), listed=False)
    approved(by_two, next(ids))
    approve(signature_id=signed(by_two, next(ids)), moderator=who, organisation=None)
    corrected = signed(by_two, 90)
    approve(signature_id=corrected, moderator=who, organisation=None)
    correct(signature_id=corrected, submission=Submission("A", "B", "C", "placeholder90@example.org"))
    rejected = signed(statement, next(ids))
    reject(signature_id=rejected, moderator=who, reason="Placeholder")
    undo(signature_id=rejected, moderator=who)
    reject(signature_id=rejected, moderator=who, reason="Placeholder")
    asked = signed(statement, 91)
    request_changes(signature_id=asked, moderator=who, question="Placeholder?")
    correct(signature_id=asked, submission=Submission("A", "B", "C", "placeholder91@example.org"))
    send_mail(Mail.CHANGES, signature_id=asked)
    mark_duplicate(signature_id=signed(statement, next(ids)), moderator=who, original_id=asked)
    gone = approved(statement, next(ids))
    withdraw(signature_id=gone, moderator=who, reason="Placeholder")
    undo(signature_id=gone, moderator=who)
    withdraw(signature_id=gone, moderator=None)
    erase_now(signature_id=gone)
    erase_now(signature_id=asked)
    approve(signature_id=signed(statement, next(ids)), moderator=who, organisation=dropped)
    undo_merge(merge_id=merge(kept=kept, dropped=dropped, actor=who).pk, actor=who)
    merge(kept=kept, dropped=dropped, actor=who)
    expiring = signed(statement, next(ids), confirmed=False)
    Signature.objects.filter(pk=expiring).update(submitted_at=timezone.now() - timedelta(days=8))
    assert expire_unconfirmed() == 1
    signed(statement, next(ids), confirmed=False)

    assert found() == []


@pytest.fixture
def ids() -> dict[str, int]:
    """A record: one approved by name, one without, one by two moderators, one withdrawn, one that waits, a merge."""
    statement, by_two = open_statement(), open_statement("another", approvals=2)
    merge(kept=add_organisation(name="A"), dropped=add_organisation(name="B"), actor=moderator())
    merged = Merge.objects.get()
    ids = {
        "named": approved(statement, 1),
        "withheld": approved(statement, 2, listed=False),
        "by_two": approved(by_two, 3),
        "withdrawn": approved(statement, 4),
        "waits": signed(by_two, 5),
        "merge": merged.pk,
        "kept": merged.kept_id,
        "dropped": merged.dropped_id,
        "text": Text.objects.get(statement=statement).pk,
        "first": moderator("first").pk,
        "second": moderator("second").pk,
        "moderator": moderator().pk,
    }
    withdraw(signature_id=ids["withdrawn"], moderator=None)
    event = Event.objects.get(signature_id=ids["named"], move=Move.APPROVE)
    assert found() == []
    return ids | {"event": event.pk}


_LANGUAGES = ("en", "ar", "fr")
_SHOWS = [
    f"statement a-statement ({code}): Its list shows sign-on {{}}, which by its history does not belong there."
    for code in _LANGUAGES
]
_LACKS = [
    f"statement a-statement ({code}): Its list lacks sign-on {{}}, which by its history belongs there."
    for code in _LANGUAGES
]

# What is done to the record, in SQL, and what is said of it.
TAMPERINGS: dict[str, tuple[str, list[str]]] = {
    "a withdrawn one comes back": (
        "UPDATE signatures_signature SET state = 'approved', withdrawn_at = NULL WHERE id = {withdrawn}",
        [
            "sign-on {withdrawn}: It is approved, and by its history withdrawn.",
            *(one.format("{withdrawn}") for one in _SHOWS),
        ],
    ),
    "one that waits is approved": (
        "UPDATE signatures_signature SET state = 'approved', decided_at = now(), decided_by_id = {first},"
        " statement_id = (SELECT min(id) FROM coalition_statement), organisation_id = {kept} WHERE id = {waits}",
        ["sign-on {waits}: It is approved, and by its history pending.", "sign-on {waits}: Who decided on it is user {first}, and by its history user None.", *(one.format("{waits}") for one in _SHOWS)],
    ),
    "an approved one is hidden": (
        "UPDATE signatures_signature SET state = 'pending' WHERE id = {named}",
        ["sign-on {named}: It is pending, and by its history approved.", *(one.format("{named}") for one in _LACKS)],
    ),
    "one without its name is hidden": (
        "UPDATE signatures_signature SET state = 'pending' WHERE id = {withheld}",
        [
            "sign-on {withheld}: It is pending, and by its history approved.",
            *(
                f"statement a-statement ({code}): It counts 0 without their names, and by their histories 1."
                for code in _LANGUAGES
            ),
        ],
    ),
    "a whole history goes": (
        "DELETE FROM signatures_event WHERE signature_id = {waits}",
        ["sign-on {waits}: It has no history."],
    ),
    "a sign-on goes": (
        "DELETE FROM signatures_signature WHERE id = {waits}",
        ["sign-on {waits}: It is gone, and by its history it is pending."],
    ),
    "a line of the history goes": (
        "DELETE FROM signatures_event WHERE signature_id = {named} AND move = 'confirm'",
        ["sign-on {named}: Event {event} (approve) begins at pending, not at unconfirmed."],
    ),
    "a line of the history becomes another": (
        "UPDATE signatures_event SET move = 'reject' WHERE id = {event}",
        ["sign-on {named}: Event {event} (reject) leads from pending to approved."],
    ),
    "a line is of no known kind": (
        "UPDATE signatures_event SET move = 'bribe' WHERE id = {event}",
        [
            "sign-on {named}: Event {event} is of no known kind: bribe.",
            "sign-on {named}: Who decided on it is user {first}, and by its history user None.",
        ],
    ),
    "a note moves": (
        "UPDATE signatures_event SET move = 'look' WHERE id = {event};"
        " UPDATE signatures_signature SET state = 'pending' WHERE id = {named}",
        ["sign-on {named}: Event {event} (look) changed the state.", "sign-on {named}: Who decided on it is user {first}, and by its history user None."],
    ),
    "another is said to have approved": (
        "UPDATE signatures_signature SET decided_by_id = {moderator} WHERE id = {named}",
        ["sign-on {named}: Who decided on it is user {moderator}, and by its history user {first}."],
    ),
    "another is said to have approved first": (
        "UPDATE signatures_signature SET first_approved_by_id = {moderator} WHERE id = {by_two}",
        ["sign-on {by_two}: Who approved it first is user {moderator}, and by its history user {first}."],
    ),
    "one moderator approves alone, row and history": (
        "UPDATE signatures_signature SET first_approved_by_id = NULL WHERE id = {by_two};"
        " UPDATE signatures_signature SET first_approved_by_id = {first} WHERE id = {waits};"
        " DELETE FROM signatures_event WHERE signature_id = {by_two} AND move = 'approve_first';"
        " INSERT INTO signatures_event (signature_id, move, from_state, to_state, at, actor_id, reason, changes)"
        " VALUES ({waits}, 'approve_first', 'pending', 'pending', '2020-01-01', {first}, '', '{{}}')",
        ["sign-on {by_two}: One moderator alone approved it, and its statement wants two."],
    ),
    "one moderator approves twice, in the history": (
        "UPDATE signatures_event SET actor_id = {second} WHERE signature_id = {by_two} AND move = 'approve_first'",
        [
            "sign-on {by_two}: Who approved it first is user {first}, and by its history user {second}.",
            "sign-on {by_two}: One moderator alone approved it, and its statement wants two.",
        ],
    ),
    "a published text is changed": (
        "UPDATE coalition_text SET body = body || '.' WHERE id = {text}",
        ["text {text}: “A (English, version 1)” is not what was published: its digest is another."],
    ),
    "a trigger is switched off": (
        "ALTER TABLE signatures_event DISABLE TRIGGER event_is_immutable",
        ["trigger event_is_immutable: It is switched off on the table signatures_event."],
    ),
    "a trigger is dropped": (
        "DROP TRIGGER published_text_is_immutable ON coalition_text",
        ["trigger published_text_is_immutable: It is gone from the table coalition_text."],
    ),
    "a dropped organisation signs": (
        "UPDATE signatures_signature SET organisation_id = {dropped} WHERE id = {named}",
        ["sign-on {named}: It stands for an organisation that is merged into another."],
    ),
    "a merge is forgotten": (
        "DELETE FROM signatures_merge WHERE id = {merge}",
        ["organisation {dropped}: It is merged into another, and no merge says so."],
    ),
    "a merge is undone by half": (
        "UPDATE coalition_organisation SET merged_into_id = NULL WHERE id = {dropped}",
        ["merge {merge}: It was not undone, and the organisations are two."],
    ),
    "a representative is kept too long": (
        "UPDATE signatures_signature SET withdrawn_at = now() - interval '33 days' WHERE id = {withdrawn}",
        ["sign-on {withdrawn}: Its representative had to be erased."],
    ),
    "what nobody confirmed is kept": (
        "UPDATE signatures_signature SET state = 'unconfirmed', submitted_at = now() - interval '10 days'"
        " WHERE id = {waits}; DELETE FROM signatures_event WHERE signature_id = {waits} AND move = 'confirm'",
        ["sign-on {waits}: Nobody confirmed it, and it had to be deleted."],
    ),
    "a contact moves to another sign-on": (
        "UPDATE signatures_representative SET email = (SELECT email FROM signatures_representative WHERE signature_id ="
        " {named}) WHERE signature_id = {waits}",
        ["representative {waits}: Its email was encrypted for another place, or changed."],
    ),
    "the digests of an address become another's": (
        "UPDATE signatures_representative SET email_digest = (SELECT email_digest FROM signatures_representative WHERE"
        " signature_id = {named}) WHERE signature_id = {waits}",
        ["representative {waits}: Its digests are not of its address: another's were put there, or the key is new."],
    ),
    "a letter outlives who was to read it": (
        "DELETE FROM signatures_representative WHERE signature_id = {waits};"
        " INSERT INTO signatures_letter (id, signature_id, mail, words) VALUES (77, {waits}, 'changes', '')",
        [
            "letter 77: Its representative was erased, and it had to go too.",
            "letter 77: None of REPRESENTATIVE_KEYS opens its words.",
        ],
    ),
}  # fmt: skip

_MENDS = {
    "a trigger is switched off": "ALTER TABLE signatures_event ENABLE TRIGGER event_is_immutable",
    "a trigger is dropped": "CREATE TRIGGER published_text_is_immutable BEFORE UPDATE OR DELETE ON coalition_text"
    " FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION coalition_refuse_change()",
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_what_was_tampered_with_is_found(ids: dict[str, int], name: str):
    statement, expected = TAMPERINGS[name]

    tamper(statement.format(**ids))
    told = found()
    tamper(_MENDS.get(name, "SELECT"))

    assert sorted(told) == sorted(words.format(**ids) for words in expected)


def test_all_triggers_of_the_record_are_known_by_name():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE NOT tgisinternal AND relname NOT LIKE 'procrastinate%'"
        )
        there = set(cursor.fetchall())

    known = [*TRIGGERS_OF_COALITION.items(), *TRIGGERS.items()]
    assert there == {(table, name) for table, names in known for name in names}


def test_what_nightly_jobs_missed_once_is_not_yet_told(ids: dict[str, int]):
    Signature.objects.filter(pk=ids["withdrawn"]).update(withdrawn_at=timezone.now() - timedelta(days=30, hours=36))

    assert found() == []


def test_approvals_by_one_stand_where_two_were_wanted_later():
    statement = open_statement()
    approved(statement, 1)
    Statement.objects.filter(pk=statement.pk).update(approvals=2)
    statement.refresh_from_db()
    approved(statement, 2)

    assert found() == []


def test_the_command_says_all_is_well(ids: dict[str, int], capsys):
    call_command("check_records")

    assert capsys.readouterr().out == "All of the record agrees.\n"


def test_the_command_fails_and_says_what_is_wrong_to_people_and_machines(ids: dict[str, int], capsys):
    tamper("DELETE FROM signatures_event WHERE signature_id = {waits}".format(**ids))

    with pytest.raises(SystemExit, match="1"):
        call_command("check_records")
    said = capsys.readouterr()
    with pytest.raises(SystemExit, match="1"):
        call_command("check_records", "--json")
    lines = capsys.readouterr().out.splitlines()

    about = f"sign-on {ids['waits']}"
    assert said.out == f"{about}: It has no history.\n"
    assert said.err == "1 wrong.\n"
    assert [json.loads(line) for line in lines] == [{"about": about, "words": "It has no history."}]
