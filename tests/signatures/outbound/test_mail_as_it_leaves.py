"""Nothing makes a mail untrue while a server takes it."""

from collections.abc import Callable
from threading import Event as Signal
from threading import Thread

import pytest
from django.core import mail as outbox
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from signatures.outbound.mail import send_mail
from signatures.outbound.outbox import Mail
from signatures.record.errors import TooLateToUndo
from signatures.record.moves import standing
from signatures.review.decide import approve
from signatures.review.undo import undo
from signatures.signing.withdraw import withdraw
from tests.signatures.builders import moderator, open_statement, pending


class Paused(BaseEmailBackend):
    """A mail server that takes a mail while something else happens."""

    reached, go_on = Signal(), Signal()

    def send_messages(self, email_messages):
        self.reached.set()
        assert self.go_on.wait(20)
        outbox.outbox.extend(email_messages)
        return len(email_messages)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("meanwhile", ["undo", "leave"])
def test_while_a_mail_is_leaving_nothing_makes_it_untrue(settings, meanwhile: str):
    settings.EMAIL_BACKEND = f"{__name__}.Paused"
    Paused.reached.clear()
    Paused.go_on.clear()
    signature = pending(open_statement())
    approve(signature_id=signature.pk, moderator=moderator(), organisation=None)
    event = standing(signature.pk)[-1]
    ProcrastinateJob.objects.all().delete()  # as a worker that lost the database may leave it
    order: list[str] = []

    def on_thread(action: Callable[[], object]) -> Thread:
        def run() -> None:
            try:
                action()
            except TooLateToUndo:
                order.append("too late")
            finally:
                connection.close()

        thread = Thread(target=run)
        thread.start()
        return thread

    def act() -> None:
        if meanwhile == "undo":
            undo(signature_id=signature.pk, moderator=moderator())
        else:
            withdraw(signature_id=signature.pk, moderator=None)
        order.append(meanwhile)

    sending = on_thread(lambda: send_mail(Mail.APPROVED, signature_id=signature.pk, event_id=event.pk))
    assert Paused.reached.wait(20)
    acting = on_thread(act)
    acting.join(0.5)
    still_waits = acting.is_alive()
    Paused.go_on.set()
    sending.join()
    acting.join()

    assert still_waits
    assert len(outbox.outbox) == 1
    assert order == ["too late" if meanwhile == "undo" else "leave"]
