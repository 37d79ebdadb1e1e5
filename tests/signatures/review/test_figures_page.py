"""The figures of a Statement: over time, by country, and as a sheet."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from coalition.statements.models import Statement
from signatures.record.models import Event, Move
from signatures.review.decide import approve, mark_spam
from signatures.review.figures import figures
from tests.signatures.builders import moderator, open_statement, pending, signed
from tests.signatures.review.test_review_page import of_role

pytestmark = pytest.mark.django_db
FIGURES = "/admin/signatures/signature/figures/"


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-moderator", "Moderators")


@pytest.fixture
def statement() -> Statement:
    """Three sign-ons of the days before, of which one was approved today, and one that was spam."""
    statement = open_statement()
    for days, country in ((3, "EG"), (3, "LB"), (1, "EG")):
        pending(statement, country=country, submitted_at=timezone.now() - timedelta(days=days))
    first = statement.signatures.earliest("pk")
    approve(signature_id=first.pk, moderator=moderator(), organisation=None)
    mark_spam(signature_id=pending(statement).pk, moderator=moderator())
    return statement


def test_one_timeline_tells_what_came_what_was_decided_and_what_was_imported(statement: Statement):
    imported = signed(statement, name="Placeholder Imported")
    Event.objects.create(signature=imported, move=Move.IMPORT, to_state=imported.state, at=timezone.now())

    spans = figures(statement).timeline

    assert [(span.days, span.received, span.decided, span.imported) for span in spans] == [
        (1, 2, 0, 0),
        (1, 0, 0, 0),
        (1, 1, 0, 0),
        (1, 0, 1, 1),
    ]


def test_many_days_are_told_in_at_most_sixty_spans(statement: Statement):
    pending(statement, submitted_at=timezone.now() - timedelta(days=400))

    spans = figures(statement).timeline

    assert len(spans) <= 60
    assert {span.days for span in spans} == {7}
    assert sum(span.received for span in spans) == 4


def test_the_names_of_a_table_lead_to_its_sign_ons_and_no_table_is_empty(desk: Client, statement: Statement):
    page = desk.get(FIGURES, {"statement": statement.slug})
    by_country = page.context["tables"][0]

    listed = desk.get(by_country.rows[0].url).context["cl"].result_list

    assert [(row.name, row.number) for row in by_country.rows] == [("Egypt", 2), ("Lebanon", 1)]
    assert {str(one.country) for one in listed} == {"EG"}
    assert len(listed) == 2
    assert all(table.rows for table in page.context["tables"])


def test_a_statement_without_sign_ons_has_no_tables_and_no_timeline(desk: Client):
    page = desk.get(FIGURES, {"statement": open_statement().slug})

    assert (page.status_code, page.context["tables"], page.context["bars"]) == (200, [], [])
    assert "<table" not in page.content.decode()


def test_the_bars_have_a_legend_and_a_table_for_who_does_not_see_them(desk: Client, statement: Statement):
    page = desk.get(FIGURES, {"statement": statement.slug}).content.decode()

    assert all(f'<li class="series-{number}">' in page for number in range(3))
    assert '<svg viewBox="0 0 600 120" preserveAspectRatio="none" aria-hidden="true"' in page
    assert page.count('<tr><th scope="row">') >= 3


def test_the_same_comes_as_a_sheet(desk: Client, statement: Statement):
    answer = desk.get(FIGURES, {"statement": statement.slug, "csv": "1"})

    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    today = timezone.localdate()
    assert answer["Content-Disposition"] == 'attachment; filename="a-statement-figures.csv"'
    assert lines[0] == "figure,of,number"
    assert f"received,{today - timedelta(days=3)},2" in lines
    assert f"decided,{today},1" in lines
    assert "country,EG,2" in lines
