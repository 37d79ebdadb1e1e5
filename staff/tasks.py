"""Jobs: each takes primitive arguments and calls one function."""

from procrastinate.contrib.django import app

from coalition.site.clock import clock_is_plausible
from coalition.site.jobs import MAIL_RETRIES, fresh_connection, knows_its_job
from staff import mail
from staff.domain.outbox import SEND_LINK, SEND_LINK_IF_KNOWN, SEND_WORD, Word
from staff.domain.tidy import tidy


@app.task(name=SEND_LINK, queue="mail", retry=MAIL_RETRIES, task_middleware=[knows_its_job])
def send_link(*, user_id: int, language: str) -> None:
    with fresh_connection():
        mail.send_invitation(user_id=user_id, language=language)


@app.task(name=SEND_LINK_IF_KNOWN, queue="mail", retry=MAIL_RETRIES, task_middleware=[knows_its_job])
def send_link_if_known(*, address_digest: str, language: str) -> None:
    with fresh_connection():
        mail.send_link_if_known(address_digest=address_digest, language=language)


@app.task(name=SEND_WORD, queue="mail", retry=MAIL_RETRIES, task_middleware=[knows_its_job])
def send_word(*, word: str, user_id: int, language: str, former_id: int | None = None) -> None:
    with fresh_connection():
        mail.send_word(Word(word), user_id=user_id, language=language, former_id=former_id)


@app.periodic(cron="7 * * * *")
@app.task(name="staff.tidy", queueing_lock="staff.tidy")
def tidy_up(timestamp: int) -> None:
    with fresh_connection():
        if clock_is_plausible():
            tidy()
