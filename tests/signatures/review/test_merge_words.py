"""Pages of a merge, before and after."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from coalition.organisations.models import Organisation
from coalition.statements.models import Statement
from signatures.record.models import Signature
from signatures.review.models import Merge
from tests.signatures.builders import open_statement, signed
from tests.signatures.review.test_review_page import of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-moderator", "Moderators")


@pytest.fixture
def statement() -> Statement:
    return open_statement()


def asked_to_merge(desk: Client, *two: Signature, **more: object) -> str:
    chosen = {"action": "merge", "_selected_action": [one.organisation_id for one in two], **more}
    answer = desk.post(reverse("admin:coalition_organisation_changelist"), chosen, follow=True)
    return re.sub("[\u2068\u2069]", "", answer.content.decode())


def test_who_is_asked_to_merge_reads_what_each_signed_and_that_the_list_will_count_one_fewer(
    desk: Client, statement: Statement
):
    first, second = (signed(statement, name=f"Placeholder {word}") for word in ("Association", "Federation"))

    asked = asked_to_merge(desk, first, second)

    assert f"Both are on the public list of “{statement}”." in asked
    assert asked.count(f"<li><bdi>{statement}</bdi> · approved</li>") == 2


def test_who_merges_two_of_which_one_signed_nothing_is_warned_of_nothing(desk: Client, statement: Statement):
    first = signed(statement, name="Placeholder Association")
    other = Organisation.objects.create(name="Sample Forum", country="TN")

    chosen = {"action": "merge", "_selected_action": [first.organisation_id, other.pk]}
    asked = desk.post(reverse("admin:coalition_organisation_changelist"), chosen).content.decode()

    assert "Both are on the public list" not in asked
    assert "<li>no sign-ons</li>" in asked


def test_the_page_of_a_merge_the_history_and_a_second_undoing_say_in_words_what_happened(
    desk: Client, statement: Statement
):
    first, second = (signed(statement, name=f"Placeholder {word}") for word in ("Association", "Federation"))
    asked_to_merge(desk, first, second, confirmed="yes", kept=first.organisation_id)
    merged = Merge.objects.get()

    page = desk.get(reverse("admin:signatures_merge_change", args=[merged.pk])).content.decode()
    history = desk.get(reverse("admin:signatures_history")).content.decode()
    undone = {"action": "undo", "_selected_action": [merged.pk], "confirmed": "yes"}
    for _ in range(2):
        said = desk.post(reverse("admin:signatures_merge_changelist"), undone, follow=True).context["messages"]

    assert "still_to_tell" not in page
    assert "Put aside as a duplicate: \u2068Placeholder Federation\u2069" in page
    assert re.search(r"[Dd]uplicate of: +<bdi>Placeholder Association</bdi>", history)
    assert [str(one) for one in said] == [f"{merged}: This merge has been undone already."]
