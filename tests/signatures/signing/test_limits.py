"""Limits hold however many ask at once, forget with the day, and let nobody in where they cannot be asked."""

from datetime import timedelta
from functools import partial
from threading import Event as Signal
from threading import Thread

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.statements.models import Statement
from signatures.record.errors import LimitReached, LimitsUnavailable, NotTakenNow, PuzzleWanted
from signatures.record.models import Representative, Signature
from signatures.record.submission import Submission
from signatures.signing.limits import forget_tallies, of_network, overall, renew_day_key, take
from signatures.signing.models import DayKey, Tally
from signatures.signing.stamps import Stamp, new_stamp
from signatures.signing.submit import Sender, submit
from tests.signatures.builders import open_statement, solve
from tests.signatures.imports.test_many_at_once import at_once

NETWORK = "192.0.2.0/24"


def submission(number: int = 0, *, email: str = "") -> Submission:
    return Submission(
        name=f"Placeholder Association {number}",
        representative_name="Placeholder Person",
        representative_role="Director",
        representative_email=email or f"placeholder@p{number}.example.org",
    )


def send(statement: Statement, one: Submission, *, network: str = NETWORK, stamp: Stamp | None = None, proof: str = ""):
    sender = Sender(network=network, stamp=stamp or new_stamp(load=0), proof=proof)
    submit(statement=statement, submission=one, language="en", sender=sender)


def mails() -> int:
    """Count the mails of the sign-ons on record; the queue itself outlives a test."""
    return ProcrastinateJob.objects.filter(
        args__signature_id__in=list(Signature.objects.values_list("pk", flat=True))
    ).count()


def sign_fifty_at_once(statement: Statement, **how: str) -> list[object]:
    """Send fifty sign-ons at once, each of another network and mail domain unless said otherwise; give what was raised."""
    renew_day_key()  # else all wait for the first, who makes it
    actions = []
    for number in range(50):
        one = submission(number, email=how["email"].format(number) if "email" in how else "")
        network = how.get("network", f"10.0.{number}.0/24")
        actions.append(partial(send, statement, one, network=network))
    return [error for error in at_once(*actions) if error]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("setting", "how"),
    [
        ("LIMIT_NETWORK", {"network": NETWORK}),
        ("LIMIT_MAIL_DOMAIN", {"email": "placeholder@m{}.p.example.org"}),
        ("LIMIT_STATEMENT", {}),
        ("LIMIT_OVERALL", {}),
    ],
)
def test_of_fifty_at_once_exactly_as_many_pass_as_may(settings, setting: str, how: dict[str, str]):
    setattr(settings, setting, 7)

    refused = sign_fifty_at_once(open_statement(), **how)

    assert [type(error) for error in refused] == [LimitReached] * 43
    assert Signature.objects.count() == mails() == 7


@pytest.mark.django_db(transaction=True)
def test_of_fifty_sign_ons_with_one_address_three_bring_a_mail_and_nobody_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("signatures.signing.limits._LOCK_TIMEOUT", "60s")  # a busy machine takes its time

    refused = sign_fifty_at_once(open_statement(), email="placeholder@example.org")

    assert [type(error) for error in refused] == [LimitReached] * 20  # the mail domain's
    assert Signature.objects.count() == Representative.objects.count() == mails() == 3


@pytest.mark.django_db(transaction=True)
def test_a_solved_puzzle_counts_once_even_when_sent_fifty_times_at_once(settings):
    settings.PUZZLE_FROM = 0
    statement, stamp = open_statement(), new_stamp(load=0)
    proof = solve(stamp)
    renew_day_key()  # else all wait for the first, who makes it

    raised = at_once(
        *(
            partial(send, statement, submission(n), network=f"10.0.{n}.0/24", stamp=stamp, proof=proof)
            for n in range(50)
        )
    )

    assert sorted(type(error).__name__ for error in raised) == ["NoneType"] + ["PuzzleWanted"] * 49
    assert Signature.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_was_refused_uses_up_no_limit(settings):
    settings.LIMIT_NETWORK = 1
    statement = open_statement()
    send(statement, submission(1))

    for number in range(2, 5):
        with pytest.raises(LimitReached):
            send(statement, submission(number))

    assert list(Tally.objects.filter(key="overall").values_list("count", flat=True)) == [1]


@pytest.mark.django_db
def test_a_limit_opens_when_its_hour_is_over(settings, time_machine):
    settings.LIMIT_NETWORK = 1
    time_machine.move_to("2026-11-24T10:59:00Z", tick=False)
    statement = open_statement()
    send(statement, submission(1))

    with pytest.raises(LimitReached) as refusal:
        send(statement, submission(2))
    time_machine.move_to("2026-11-24T11:00:00Z", tick=False)
    send(statement, submission(2))

    assert refusal.value.seconds == 60
    assert Signature.objects.count() == 2


@pytest.mark.django_db
def test_an_address_gets_mail_again_on_the_next_day(time_machine):
    time_machine.move_to("2026-11-24T10:00:00Z", tick=False)
    statement = open_statement()
    for number in range(4):
        send(statement, submission(number, email="placeholder@example.org"))
    on_record = set(Signature.objects.values_list("name", flat=True))

    time_machine.move_to("2026-11-25T00:00:00Z", tick=False)
    send(statement, submission(3, email="placeholder@example.org"))

    assert on_record == {f"Placeholder Association {number}" for number in range(3)}
    assert Signature.objects.count() == mails() == 4


@pytest.mark.django_db
def test_links_mailed_again_count_among_the_mails_of_the_day(time_machine):
    time_machine.move_to("2026-11-24T10:00:00Z", tick=False)
    statement = open_statement()

    for minutes in range(0, 120, 20):
        time_machine.move_to(f"2026-11-24T{10 + minutes // 60}:{minutes % 60:02}:00Z", tick=False)
        send(statement, submission())

    assert mails() == 3


@pytest.mark.django_db
def test_a_new_day_throws_the_key_and_what_was_counted_under_it_away(time_machine):
    time_machine.move_to("2026-11-24T23:30:00Z", tick=False)
    send(open_statement(), submission())
    first = of_network(NETWORK)
    old_key = bytes(DayKey.objects.get().key)

    time_machine.move_to("2026-11-25T00:00:30Z", tick=False)
    second = of_network(NETWORK)

    assert first.key != second.key
    assert bytes(DayKey.objects.get().key) != old_key
    assert not Tally.objects.filter(key__startswith="network:").exists()


@pytest.mark.django_db(transaction=True)
def test_many_at_once_on_a_new_day_agree_on_one_key():
    keys: list[bytes] = []

    raised = at_once(*[lambda: keys.append(renew_day_key())] * 20)

    assert raised == [None] * 20
    assert len(set(keys)) == DayKey.objects.count() == 1


@pytest.mark.django_db
def test_no_address_is_anywhere_in_the_database():
    send(open_statement(), submission(), network="203.0.113.0/24")

    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        found = []
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE '%%203.0.113%%'")
            if cursor.fetchone()[0]:
                found.append(table)
    assert found == []


@pytest.mark.django_db
def test_what_is_over_is_forgotten_and_the_load_of_the_last_hour_is_not(time_machine):
    time_machine.move_to("2026-11-24T10:30:00Z", tick=False)
    take([overall()])

    time_machine.move_to("2026-11-24T11:30:00Z", tick=False)
    forgotten_after_an_hour = forget_tallies()
    time_machine.move_to("2026-11-24T12:30:00Z", tick=False)

    assert (forgotten_after_an_hour, forget_tallies()) == (0, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", ["signatures_tally", "signatures_daykey"])
def test_where_the_tallies_are_gone_nothing_passes_and_it_is_a_fault_to_mend(table: str):
    statement, queued = open_statement(), ProcrastinateJob.objects.count()

    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO away")
    try:
        raised = at_once(*(partial(send, statement, submission(number)) for number in range(10)))
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE away RENAME TO {table}")

    assert [type(error) for error in raised] == [ProgrammingError] * 10
    assert not Signature.objects.exists()
    assert ProcrastinateJob.objects.count() == queued


@pytest.mark.django_db(transaction=True)
def test_where_the_tallies_do_not_answer_nothing_passes(monkeypatch):
    monkeypatch.setattr("signatures.signing.limits._LOCK_TIMEOUT", "200ms")
    statement = open_statement()
    held, done = Signal(), Signal()

    def hold_table() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE signatures_tally IN ACCESS EXCLUSIVE MODE")
            held.set()
            done.wait(30)
        connection.close()

    holder = Thread(target=hold_table)
    holder.start()
    held.wait(30)
    raised = at_once(*(partial(send, statement, submission(number)) for number in range(5)))
    done.set()
    holder.join()

    assert [type(error) for error in raised] == [LimitsUnavailable] * 5
    assert not Signature.objects.exists()


@pytest.mark.django_db
def test_when_many_come_a_form_without_puzzle_is_not_taken(settings):
    statement = open_statement()
    quiet = new_stamp(load=0)
    settings.PUZZLE_FROM = 0

    with pytest.raises(PuzzleWanted):
        send(statement, submission(), stamp=quiet)

    assert not Signature.objects.exists()


@pytest.mark.django_db
def test_who_cannot_solve_the_puzzle_waits_and_the_moderator_is_told(settings, time_machine):
    settings.PUZZLE_FROM = 0
    now = timezone.now().replace(minute=10)
    time_machine.move_to(now, tick=False)
    statement, stamp = open_statement(), new_stamp(load=0)

    waits = []
    for seconds in (0, 59):
        time_machine.move_to(now + timedelta(seconds=seconds), tick=False)
        with pytest.raises(NotTakenNow) as refusal:
            send(statement, submission(), stamp=stamp)
        waits.append(refusal.value.seconds)
    time_machine.move_to(now + timedelta(seconds=60), tick=False)
    send(statement, submission(), stamp=stamp)
    with pytest.raises(PuzzleWanted):
        send(statement, submission(2), stamp=stamp)

    assert waits[1] in (1, 2)
    assert waits[0] in (60, 61)
    assert [one.waited for one in Signature.objects.all()] == [True]


@pytest.mark.django_db
def test_few_may_wait_instead(settings, time_machine):
    settings.PUZZLE_FROM, settings.LIMIT_WAITED, settings.PUZZLE_WAIT = 0, 2, 0
    time_machine.move_to("2026-11-24T10:10:00Z", tick=False)
    statement = open_statement()
    for number in range(2):
        send(statement, submission(number), stamp=new_stamp(load=0))

    with pytest.raises(LimitReached):
        send(statement, submission(3), stamp=new_stamp(load=0))
    stamp = new_stamp(load=0)
    send(statement, submission(4), stamp=stamp, proof=solve(stamp))

    assert sorted(Signature.objects.values_list("waited", flat=True)) == [False, True, True]


@pytest.mark.parametrize(("load", "bits"), [(0, 0), (59, 0), (60, 10), (119, 10), (120, 11), (959, 13), (10**9, 14)])
def test_the_puzzle_grows_with_the_load(load: int, bits: int):
    assert new_stamp(load=load).bits == bits


def test_a_proof_of_another_stamp_solves_nothing():
    one, other = new_stamp(load=60), new_stamp(load=60)

    assert one.is_solved_by(solve(one))
    assert [other.is_solved_by(text) for text in ("", "1" * 21, "x", "\ud83d", "\u0663")] == [False] * 5
