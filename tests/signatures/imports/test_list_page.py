"""An editor pastes a list, says which organisations its lines are, writes it, and undoes it."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from coalition.organisations.models import Organisation
from coalition.readers.apart import PATIENCE, SECONDS
from coalition.statements.models import Statement
from signatures.imports.lines import ChosenLine, import_list
from signatures.imports.models import Import, ImportLine
from signatures.publishing.listing import signatories
from signatures.record.models import Event, Move, Signature
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import of_role
from tests.staff.builders import sign_in

pytestmark = pytest.mark.django_db
URL = "/admin/signatures/import/list/"


def staff(*roles: str) -> Client:
    of_role("placeholder-importer", roles[0])
    user = User.objects.get(username="placeholder-importer")
    user.groups.add(*Group.objects.filter(name__in=roles))
    return sign_in(User.objects.get(pk=user.pk))


@pytest.fixture
def desk() -> Client:
    return staff("Editors", "Moderators")


def preview(client: Client, statement: Statement, pasted: str):
    page = client.post(URL, {"statement": statement.pk, "language": "en", "pasted": pasted})
    assert page.status_code == 200, page
    return page


def sent(page) -> dict[str, object]:
    """Give what a browser would send of a preview as it stands."""
    data = {field.html_name: field.value() or "" for field in page.context["form"]}
    lines = page.context["lines"]
    data |= {field.html_name: field.value() for field in lines.management_form}
    for line in lines:
        data[line["words"].html_name] = line["words"].value()
        if line.chosen():
            data[line["choice"].html_name] = line.chosen()
    return data


def names(statement: Statement) -> list[str]:
    return [entry.name for entry in signatories(statement, language="en").entries]


def test_nothing_is_written_before_the_editor_says_so(desk: Client):
    statement = open_statement()

    page = preview(desk, statement, "Example Forum / Placeholder League / Sample Union")

    assert [line["words"].value() for line in page.context["lines"]] == [
        "Example Forum",
        "Placeholder League",
        "Sample Union",
    ]
    assert (Signature.objects.count(), Organisation.objects.count(), Import.objects.count()) == (0, 0, 0)


def test_a_known_organisation_is_proposed_and_one_like_it_must_be_chosen(desk: Client):
    statement = open_statement()
    known = add_organisation(name="Placeholder Centre for Human Rights", country="EG")
    near = add_organisation(name="Sample Observatory for Digital Rights", country="LB")

    page = preview(
        desk,
        statement,
        "Placeholder Centre for Human Rights\nSample Observatory of Digital Rights\nQuite Another League",
    )

    first, second, third = page.context["lines"]
    assert first.chosen() == str(known.pk)
    assert (second.chosen(), [one.suggestion.organisation for one in second.offered]) == ("", [near])
    assert third.chosen() == "new"
    assert "1 line needs your decision" in page.content.decode()


def test_what_is_not_chosen_is_asked_for_and_nothing_is_written(desk: Client):
    statement = open_statement()
    add_organisation(name="Sample Observatory for Digital Rights")
    form = sent(preview(desk, statement, "Sample Observatory of Digital Rights\nQuite Another League"))

    answer = desk.post(URL, form)

    assert answer.status_code == 422
    assert "Choose one; nothing has been imported yet." in answer.content.decode()
    assert not Signature.objects.exists()


def test_lines_become_signatories_of_the_organisations_chosen(desk: Client):
    statement = open_statement()
    known = add_organisation(name="Placeholder Centre for Human Rights", country="EG")
    form = sent(preview(desk, statement, "Placeholder Center for Human Rights\nQuite Another League (QAL), Lebanon"))

    answer = desk.post(URL, form | {"lines-0-choice": str(known.pk), "approve": "on"}, follow=True)

    imported = Import.objects.get()
    assert answer.redirect_chain == [(f"/admin/signatures/import/{imported.pk}/change/", 302)]
    new = Organisation.objects.exclude(pk=known.pk).get()
    assert (new.name, new.acronym, new.country.code) == ("Quite Another League", "QAL", "LB")
    assert list(Signature.objects.order_by("pk").values_list("state", "organisation", "source")) == [
        ("approved", known.pk, "import"),
        ("approved", new.pk, "import"),
    ]
    assert [(event.move, event.actor, event.changes) for event in Event.objects.all()] == [
        (Move.IMPORT, imported.actor, {"organisation": ["known", "Placeholder Centre for Human Rights"]}),
        (Move.IMPORT, imported.actor, {"organisation": ["new", "Quite Another League"]}),
    ]
    assert names(statement) == ["Placeholder Centre for Human Rights", "Quite Another League"]


def test_an_editor_who_may_not_decide_brings_them_to_the_queue():
    statement = open_statement()
    editor = staff("Editors")
    page = preview(editor, statement, "Example Forum")

    editor.post(URL, sent(page) | {"approve": "on"})

    assert "approve" not in page.context["form"].fields
    signature = Signature.objects.get()
    assert (signature.state, signature.organisation) == (Signature.State.PENDING, None)
    assert list(Signature.objects.pending()) == [signature]


def test_a_statement_that_wants_two_moderators_gets_none_of_them_past_review(desk: Client):
    statement = open_statement(approvals=2)

    desk.post(URL, sent(preview(desk, statement, "Example Forum")) | {"approve": "on"})

    assert Signature.objects.get().state == Signature.State.PENDING


def test_who_stands_on_the_list_already_is_told_and_left_out(desk: Client):
    statement = open_statement()
    known = add_organisation(name="Placeholder Centre for Human Rights")
    lines = [ChosenLine(1, known.name, organisation=known)]
    import_list(lines, statement=statement, language="en", importer=moderator(), approve=True)

    page = preview(desk, statement, "Placeholder Centre for Human Rights\nExample Forum")
    desk.post(URL, sent(page) | {"approve": "on"})

    assert "Already on the list:" in page.content.decode()
    assert page.context["lines"][0].chosen() == "left_out"
    assert Signature.objects.count() == 2


def test_who_waits_for_review_already_is_told_and_left_out(desk: Client):
    statement = open_statement()
    pending(statement, "Example Forum")

    page = preview(desk, statement, "Example Forum")

    assert "A sign-on is waiting for review:" in page.content.decode()
    assert page.context["lines"][0].chosen() == "left_out"


def test_a_changed_line_is_looked_up_again_before_it_is_written(desk: Client):
    statement = open_statement()
    known = add_organisation(name="Placeholder Centre for Human Rights")
    form = sent(preview(desk, statement, "Placeholder Centre")) | {
        "lines-0-words": "Placeholder Centre for Human Rights | | ",
        "lines-0-choice": "new",
    }

    page = desk.post(URL, form)

    assert not Signature.objects.exists()
    assert [one.suggestion.organisation for one in page.context["lines"][0].offered] == [known]
    desk.post(URL, sent(page) | {"lines-0-choice": str(known.pk), "approve": "on"})
    assert Signature.objects.get().organisation == known


def test_undo_takes_back_exactly_what_the_import_made(desk: Client):
    statement = open_statement()
    known = add_organisation(name="Placeholder Centre for Human Rights")
    earlier = pending(statement, "Waits Already")
    form = sent(preview(desk, statement, "Placeholder Centre for Human Rights\nExample Forum"))
    desk.post(URL, form | {"approve": "on"})
    imported = Import.objects.get()

    desk.post(f"/admin/signatures/import/{imported.pk}/undo/")

    imported.refresh_from_db()
    assert imported.undone_by == imported.actor
    assert list(Organisation.objects.all()) == [known]
    assert list(Signature.objects.all()) == [earlier]
    assert Event.objects.filter(move=Move.TAKE_BACK).count() == 2
    assert list(imported.lines.values_list("name", "outcome")) == [
        ("Placeholder Centre for Human Rights", "approved"),
        ("Example Forum", "approved"),
    ]


def test_undo_leaves_what_has_changed_since_and_says_so(desk: Client):
    statement = open_statement()
    desk.post(URL, sent(preview(desk, statement, "Example Forum\nQuite Another League")) | {"approve": "on"})
    imported, changed = Import.objects.get(), Signature.objects.get(name="Example Forum")
    desk.post(f"/admin/signatures/signature/{changed.pk}/decide/withdraw/", {"reason": "They asked us to."})

    before = desk.get(f"/admin/signatures/import/{imported.pk}/change/").content.decode()
    desk.post(f"/admin/signatures/import/{imported.pk}/undo/")
    after = desk.get(f"/admin/signatures/import/{imported.pk}/change/").content.decode()

    assert "These have changed since and will stay:" in before
    assert "Changed since, so not undone" in after
    assert list(Signature.objects.all()) == [changed]
    assert [one.name for one in Organisation.objects.all()] == ["Example Forum"]


def test_undo_asks_first_with_the_number_of_names_that_leave_the_list_and_then_says_how_many_went(desk: Client):
    statement = open_statement()
    desk.post(URL, sent(preview(desk, statement, "Example Forum\nQuite Another League")) | {"approve": "on"})
    address = f"/admin/signatures/import/{Import.objects.get().pk}"

    page = desk.get(f"{address}/change/").content.decode()
    asked = page[page.index("<summary>Undo this import") :]
    answer = desk.post(f"{address}/undo/", follow=True)

    assert asked.index("2 names leave the list of signatories.") < asked.index("Yes, undo it")
    assert page.count('type="submit">Undo this import') == 0
    told = [str(message) for message in answer.context["messages"]][-1]
    assert told == "Undone: 2 sign-ons were removed. Anything changed since was left as it is."


def test_what_is_told_after_an_import_is_on_its_page(desk: Client):
    page = desk.post(URL, sent(preview(desk, open_statement(), "Example Forum")), follow=True)

    told = [str(message) for message in page.context["messages"]][-1]
    assert told == "Imported. The totals are below; the report has the result for each line."
    assert "<dt>Waiting for review</dt><dd>1</dd>" in page.content.decode()
    assert "Report (CSV)" in page.content.decode()


def test_a_website_of_a_line_is_shown_in_it_and_kept(desk: Client):
    page = preview(
        desk, open_statement(), "Example Forum (EF), Lebanon – https://forum.example.org\nQuite Another League"
    )

    assert [line["words"].value() for line in page.context["lines"]] == [
        "Example Forum | EF | LB | https://forum.example.org",
        "Quite Another League",
    ]
    desk.post(URL, sent(page) | {"lines-0-choice": "new", "lines-1-choice": "new"})
    assert set(Signature.objects.values_list("name", "website")) == {
        ("Example Forum", "https://forum.example.org"),
        ("Quite Another League", ""),
    }


def test_a_website_that_is_not_on_the_public_web_is_told_and_left_out(desk: Client):
    page = preview(desk, open_statement(), "Example Forum (EF) – http://localhost/forum\nQuite Another League")

    assert "localhost" not in page.context["lines"][0]["words"].value()
    assert "Line 1: part of this line was left out: http://localhost/forum" in page.context["others"]


def test_undo_keeps_a_new_organisation_that_somebody_has_edited_since(desk: Client):
    statement = open_statement()
    desk.post(URL, sent(preview(desk, statement, "Example Forum")) | {"approve": "on"})
    Organisation.objects.update(website="https://forum.example.org")

    desk.post(f"/admin/signatures/import/{Import.objects.get().pk}/undo/")

    assert Organisation.objects.count() == 1


def test_an_import_is_undone_once(desk: Client):
    statement = open_statement()
    desk.post(URL, sent(preview(desk, statement, "Example Forum")) | {"approve": "on"})
    undo = f"/admin/signatures/import/{Import.objects.get().pk}/undo/"
    desk.post(undo)

    answer = desk.post(undo, follow=True)

    assert [str(message) for message in answer.context["messages"]][-1] == "This import has already been undone."


def test_the_same_list_can_come_again_after_its_undo(desk: Client):
    statement = open_statement()
    for _time in range(2):
        desk.post(URL, sent(preview(desk, statement, "Example Forum")) | {"approve": "on"})
        desk.post(f"/admin/signatures/import/{Import.objects.latest('pk').pk}/undo/")

    assert (Import.objects.count(), Signature.objects.count()) == (2, 0)


def test_three_hundred_lines_take_one_look_up_each(desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries):
    statement = open_statement()
    pasted = "\n".join(f"Placeholder {number:03} League" for number in range(300))

    with django_assert_max_num_queries(300 + 25):
        page = preview(desk, statement, pasted)

    form = sent(page) | {f"lines-{number}-choice": "new" for number in range(300)}
    desk.post(URL, form | {"approve": "on"})
    assert Signature.objects.approved().count() == 300


def test_a_list_that_is_too_long_is_refused_in_words(desk: Client):
    page = preview(desk, open_statement(), "\n".join(f"Placeholder {number:03} League" for number in range(451)))

    assert "This list has 451 lines" in page.content.decode()


def test_only_who_may_add_sign_ons_imports_lists():
    assert of_role("placeholder-moderator", "Moderators").get(URL).status_code == 403


def test_the_report_tells_of_each_line_and_no_cell_is_a_formula(desk: Client):
    statement = open_statement()
    line = ChosenLine(1, "=HYPERLINK(1)")
    imported = import_list([line], statement=statement, language="en", importer=moderator(), approve=True)

    report = desk.get(f"/admin/signatures/import/{imported.pk}/report/").content.decode("utf-8-sig")

    signature = ImportLine.objects.get().signature_id
    assert report.splitlines() == [
        "Line,Organisation,Result,Remarks,Sign-on",
        f"1,'=HYPERLINK(1),approved,,{signature}",
    ]


def words_of(page) -> list[str]:
    return [line["words"].value() for line in page.context["lines"]]


def test_each_line_says_where_it_came_from(desk: Client):
    page = preview(desk, open_statement(), "Signatories:\n- Example Forum\n- Placeholder League\n- Sample Union")

    assert [line.where for line in page.context["lines"]] == ["line 2", "line 3", "line 4"]
    assert "line 3" in page.content.decode()


def test_a_line_is_split_by_hand_and_nothing_is_written(desk: Client):
    statement = open_statement()
    data = sent(preview(desk, statement, "- Example Forum\n- Placeholder League and Sample Union\n- Specimen Society"))
    data["lines-1-words"] = "Placeholder League | PL; Sample Union || TN"

    page = desk.post(URL, data | {"split": "2"})

    assert words_of(page) == ["Example Forum", "Placeholder League | PL", "Sample Union || TN", "Specimen Society"]
    assert [line.chosen() for line in page.context["lines"]] == ["new", "", "", "new"]
    assert [line.where for line in page.context["lines"]] == ["line 1", "line 2", "line 2", "line 3"]
    assert not Import.objects.exists()


def test_two_lines_are_joined_by_hand_and_then_written(desk: Client):
    statement = open_statement()
    data = sent(preview(desk, statement, "- Example Forum\n- for Placeholder Studies (EFPS)\n- Specimen Society"))

    page = desk.post(URL, data | {"join": "2"})

    assert words_of(page) == ["Example Forum for Placeholder Studies | EFPS", "Specimen Society"]
    written = sent(page) | {"lines-0-choice": "new", "lines-1-choice": "new", "approve": "on"}
    assert desk.post(URL, written).status_code == 302
    assert names(statement) == ["Example Forum for Placeholder Studies", "Specimen Society"]


@pytest.mark.parametrize("asked", [{"split": "x"}, {"split": "99"}, {"join": "1"}, {"join": ""}, {"split": "1"}])
def test_what_cannot_be_split_or_joined_stays_as_it_is(desk: Client, asked: dict[str, str]):
    data = sent(preview(desk, open_statement(), "- Example Forum\n- Placeholder League"))

    assert words_of(desk.post(URL, data | asked)) == ["Example Forum", "Placeholder League"]


@pytest.mark.parametrize("page", [URL, "/admin/signatures/signature/import/"])
def test_how_long_a_reading_may_take_is_said_before_and_its_bar_is_of_that_time(desk: Client, page: str):
    shown = desk.get(page).content.decode()

    assert '<p class="help">Reading a file takes less than a minute' in shown
    assert SECONDS + PATIENCE < 60
    assert f'max="{SECONDS + PATIENCE}" value="0"></progress>' in shown
