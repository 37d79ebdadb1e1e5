"""A mail to see whether mail arrives."""

import pytest

from tests.staff.builders import person, sign_in

pytestmark = pytest.mark.django_db


def test_a_test_mail_goes_to_who_asks_for_it(mailoutbox):
    administrator = sign_in(person(role="Administrators"))

    answer = administrator.post("/admin/settings/test-mail/", follow=True)

    assert [mail.to for mail in mailoutbox] == [["placeholder@example.org"]]
    assert "The mail server took it." in answer.content.decode()
