import pytest
from procrastinate.contrib.django import app

from coalition.site.jobs import mail_is_held, release_held_mail


@pytest.mark.django_db
def test_held_mail_is_released_and_no_other():
    for queue in ("held", "held", "mail"):
        app.configure_task("signatures.send_mail", queue=queue).defer(mail="confirm", signature_id=1)

    assert (mail_is_held(), release_held_mail(job_ids=[]), release_held_mail(), mail_is_held()) == (2, 0, 2, 0)
