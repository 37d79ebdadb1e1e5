"""The pages on which a password is chosen."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from staff.domain.links import issue_link
from tests.staff.builders import person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [("short", "short", "too short"), ("five unrelated words here", "others", "The two passwords do not match.")],
)
def test_what_is_wrong_with_a_password_is_said_once_at_its_field(client: Client, password: str, again: str, said: str):
    link = issue_link(user=person("placeholder"), lifetime=timedelta(hours=1))

    page = client.post(reverse("staff_set_password", args=[link]), {"password": password, "again": again})
    main = BeautifulSoup(page.content, "html.parser").select_one("main")

    assert main is not None
    assert main.get_text().count(said) == 1
    assert said in " ".join(one.get_text() for one in main.select(".field .error"))
    assert main.select_one(".error-summary[role=alert]") is not None
