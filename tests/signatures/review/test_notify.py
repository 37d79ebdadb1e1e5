from datetime import timedelta
from threading import Event as Signal
from threading import Thread

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core import mail as outbox
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.statements.models import Statement
from signatures.outbound.tokens import issue_token
from signatures.record.models import MOVES, UNDOES, Move, Signature, Token
from signatures.record.moves import move
from signatures.record.submission import Submission
from signatures.review.decide import reject, request_changes
from signatures.review.models import Notice, NoticeTold
from signatures.review.moderator_mail import send_notice, send_withdrawals
from signatures.review.notify import notify_due
from signatures.review.undo import undo
from signatures.signing.confirm import confirm
from signatures.signing.correct import correct
from signatures.signing.submit import submit
from signatures.signing.withdraw import withdraw
from tests.signatures.builders import moderator, open_statement, pending, signed
from tests.signatures.review.test_review_page import QUEUE, of_role

pytestmark = pytest.mark.django_db


def wants(rhythm: str, *, role: str = "Moderators", language: str = "en", email: str = "m@example.org") -> Notice:
    user = User.objects.create(username=f"placeholder-{rhythm}", email=email, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return Notice.objects.create(user=user, rhythm=rhythm, language=language)


@pytest.mark.parametrize(("rhythm", "after"), [("at_once", []), ("hourly", [60]), ("daily", [24 * 60])])
def test_each_rhythm_is_kept(rhythm: str, after: list[int], time_machine):
    time_machine.move_to("2026-01-01 12:00Z", tick=False)
    wants(rhythm)
    pending(open_statement())

    told = {}
    for minutes in (0, 1, 60, 24 * 60):
        time_machine.move_to("2026-01-01 12:00Z", tick=False)
        time_machine.shift(timedelta(minutes=minutes))
        told[minutes] = notify_due()

    assert [minutes for minutes, number in told.items() if number] == [
        0,
        *(m for m in (60, 24 * 60) if after and m >= after[0]),
    ]


def test_who_is_told_at_once_is_told_of_each_sign_on_once(time_machine):
    time_machine.move_to("2026-01-01 12:00Z", tick=False)
    wants("at_once")
    statement = open_statement()
    pending(statement)
    first, again = notify_due(), notify_due()
    time_machine.shift(timedelta(minutes=1))
    pending(statement)

    assert (first, again, notify_due()) == (1, 0, 1)


def answer(signature: Signature) -> None:
    """Answer the moderators' question by the private link."""
    typed = Submission(signature.name, "Placeholder Person", "Director", "placeholder@example.org")
    correct(signature_id=signature.pk, submission=typed)


def comes_by_confirming(statement: Statement) -> None:
    submit(
        statement=statement,
        submission=Submission("Placeholder", "Placeholder Person", "Director", "placeholder@example.org"),
        language="en",
    )
    confirm(token=issue_token(Signature.objects.latest("pk"), Token.Purpose.CONFIRM))


def comes_by_an_answer(statement: Statement) -> None:
    signature = pending(statement)
    notify_due()
    request_changes(signature_id=signature.pk, moderator=moderator(), question="Placeholder?")
    answer(signature)


def comes_by_an_import(statement: Statement) -> None:
    signature = Signature(
        statement=statement,
        name="Placeholder",
        source=Signature.Source.IMPORT,
        language="en",
        submitted_at=timezone.now(),
        confirmed_at=timezone.now(),
    )
    move(signature, Move.IMPORT_TO_REVIEW)


COMES = {
    Move.CONFIRM: comes_by_confirming,
    Move.ANSWER: comes_by_an_answer,
    Move.IMPORT_TO_REVIEW: comes_by_an_import,
}


def test_every_move_by_which_a_sign_on_comes_to_wait_is_tried():
    waits = Signature.State.PENDING
    arrives = {one for one, way in MOVES.items() if way.target == waits and waits not in way.sources}

    assert set(COMES) == arrives - set(UNDOES)


@pytest.mark.parametrize("by", COMES)
def test_whichever_way_a_sign_on_comes_who_is_told_at_once_is_told_once(by: Move):
    wants("at_once")
    COMES[by](open_statement())

    assert (notify_due(), notify_due()) == (1, 0)


def test_what_a_moderator_undid_is_no_news():
    wants("at_once")
    signature = pending(open_statement())
    notify_due()
    reject(signature_id=signature.pk, moderator=moderator(), reason="Placeholder")
    notify_due()
    undo(signature_id=signature.pk, moderator=moderator())

    assert notify_due() == 0


def test_what_was_told_is_forgotten_a_day_after_the_decision(time_machine):
    wants("at_once")
    signature = pending(open_statement())
    notify_due()
    reject(signature_id=signature.pk, moderator=moderator(), reason="Placeholder")
    notify_due()
    remembered = NoticeTold.objects.count()
    time_machine.move_to(timezone.now() + timedelta(days=2))
    notify_due()

    assert (remembered, NoticeTold.objects.count()) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_one_that_is_committed_late_is_told_although_a_later_one_was_told_before(transactional_db: None):
    assign_roles = Group.objects.get_or_create(name="Moderators")[0]
    assign_roles.permissions.add(Permission.objects.get(codename="change_signature"))
    wants("at_once")
    statement = open_statement()
    slow, fast = pending(statement), pending(statement)
    Signature.objects.update(state=Signature.State.UNCONFIRMED, confirmed_at=None)
    links = [issue_token(one, Token.Purpose.CONFIRM) for one in (slow, fast)]
    written, go_on = Signal(), Signal()

    def confirm_slowly() -> None:
        try:
            with transaction.atomic():
                confirm(token=links[0])
                written.set()
                assert go_on.wait(20)
        finally:
            connection.close()

    thread = Thread(target=confirm_slowly)
    thread.start()
    assert written.wait(20)
    confirm(token=links[1])
    first = notify_due()
    go_on.set()
    thread.join()

    assert (first, notify_due(), notify_due()) == (1, 1, 0)


def test_nothing_goes_out_where_nothing_waits():
    wants("at_once")
    open_statement()

    assert notify_due() == 0


@pytest.mark.parametrize("case", ["never", "no address", "no moderator", "left"])
def test_who_is_not_to_be_told_is_not(case: str):
    notice = wants(
        "never" if case == "never" else "at_once",
        role="Editors" if case == "no moderator" else "Moderators",
        email="" if case == "no address" else "m@example.org",
    )
    User.objects.filter(pk=notice.user_id).update(is_active=case != "left")
    pending(open_statement())

    assert notify_due() == 0


def test_the_mail_counts_and_names_nobody():
    notice = wants("daily", language="fr")
    statement = open_statement()
    pending(statement, "Placeholder Association")
    pending(statement)

    send_notice(notice_id=notice.pk)

    (mail,) = outbox.outbox
    assert mail.to == ["m@example.org"]
    assert mail.subject == "2 signatures en attente"
    assert "http://localhost:8000/admin/signatures/signature/" in mail.body
    assert "Placeholder" not in mail.body


def test_the_mail_leads_to_where_the_admin_is(settings):
    settings.ADMIN_URL = "https://desk.example.org"
    notice = wants("daily")
    pending(open_statement())

    send_notice(notice_id=notice.pk)

    assert "https://desk.example.org/admin/signatures/signature/" in outbox.outbox[0].body


def test_a_moderator_chooses_the_rhythm():
    desk: Client = of_role("placeholder", "Moderators")

    desk.post(f"{QUEUE}notices/", {"rhythm": "hourly", "language": "ar"})

    notice = Notice.objects.get()
    assert (notice.user.username, notice.rhythm, notice.language) == ("placeholder", "hourly", "ar")


def withdrawals_told() -> list[int]:
    jobs = ProcrastinateJob.objects.filter(task_name="signatures.send_withdrawals").order_by("pk")
    return [args["number"] for args in jobs.values_list("args", flat=True)]


@pytest.mark.parametrize("rhythm", ["at_once", "hourly"])
def test_moderators_are_told_once_when_listed_signatories_withdraw(rhythm: str):
    statement = open_statement()
    notice = wants(rhythm)
    for name in ("Placeholder Union", "Placeholder Forum"):
        withdraw(signature_id=signed(statement, name=name).pk, moderator=None, reason="A reason of theirs.")

    first, again = notify_due(), notify_due()
    send_withdrawals(notice_id=notice.pk, number=2)

    assert (first, again, withdrawals_told()) == (1, 0, [2])
    [sent] = outbox.outbox
    assert sent.subject == "2 signatories have withdrawn"
    assert "/admin/signatures/signature/history/" in str(sent.body)
    assert "Placeholder" not in str(sent.body)
    assert "A reason" not in str(sent.body)


@pytest.mark.parametrize("rhythm", ["at_once", "hourly", "daily"])
@pytest.mark.parametrize("withdrawn_at", ["00:00:30", "08:01", "12:00", "23:59:30"])
def test_at_whatever_time_a_signatory_withdraws_each_rhythm_tells_it_once(rhythm: str, withdrawn_at: str, time_machine):
    time_machine.move_to("2026-01-05 08:00Z", tick=False)
    statement = open_statement()
    gone = signed(statement, name="Placeholder Union")
    notice = wants(rhythm)
    Notice.objects.filter(pk=notice.pk).update(told_at=timezone.now())
    time_machine.move_to(f"2026-01-06 {withdrawn_at}Z", tick=False)
    withdraw(signature_id=gone.pk, moderator=None)

    told = []
    for _ in range(12):  # as the worker asks, now and then
        time_machine.shift(timedelta(hours=12, seconds=10))
        told.append(notify_due())

    assert (sum(told), withdrawals_told()) == (1, [1])


def test_who_withdrew_is_told_although_the_worker_was_away_for_a_weekend(time_machine):
    wants("at_once")
    gone = signed(open_statement(), name="Placeholder Union")
    withdraw(signature_id=gone.pk, moderator=None)
    time_machine.move_to(timezone.now() + timedelta(days=3), tick=False)

    assert notify_due() == 1


def test_what_was_never_listed_or_a_moderator_took_off_is_no_news():
    statement = open_statement()
    wants("at_once")
    withdraw(signature_id=pending(statement).pk, moderator=None)
    withdraw(signature_id=signed(statement, name="Placeholder Union").pk, moderator=moderator(), reason="Why")

    assert notify_due() == 0
    assert withdrawals_told() == []
