"""Two moderators, an editor and a stranger in a hurry: they press the nearest button, and nothing wrong becomes public.

Each has an account of the role, in a browser, with a real server, worker, database and mail server.
"""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import running_stack
from tests.browser.impatience import (
    CLOSED,
    OF_TWO,
    TITLES,
    People,
    answer,
    approve_in_a_hurry,
    confirm,
    confirmed,
    made_public,
    mails_when_time_has_passed,
    press,
    press_a_and_enter,
    press_enter,
    public_names,
    read,
    review,
    save,
    sign,
    sign_ons,
    undo,
)
from tests.browser.test_way_of_a_sign_on import PHONE, STATEMENT, wait_for_page
from tests.stack import Stack

_PEOPLE = """
from tests.staff.builders import person, session_of
for name, role in (("first", "Moderators"), ("second", "Moderators"), ("editor", "Editors")):
    print(name, session_of(person(name, role=role).username))
"""
_ON_RECORD = f"""
from tests.coalition.builders import add_organisation
from tests.signatures.builders import open_statement, signed
add_organisation(name="Placeholder Harbour Watch", country="LB", website="https://harbour.example.org")
open_statement("{OF_TWO}", approvals=2)
signed(open_statement("{CLOSED}"), name="Placeholder Signatory")
Statement.objects.filter(slug="{CLOSED}").update(state=Statement.State.CLOSED)
"""


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running_stack(tmp_path_factory.mktemp("impatient"), UNDO_SECONDS="300") as stack:
        stack.manage("shell", "--verbosity=0", given=_ON_RECORD)
        yield stack


@pytest.fixture(scope="module")
def people(stack: Stack, browser: Browser) -> People:
    """Open a browser for each of those with an account, signed in by both factors, and one for the stranger."""
    pages = {}
    for line in stack.manage("shell", "--verbosity=0", given=_PEOPLE).splitlines():
        name, session = line.split()
        context = browser.new_context(locale="en")
        context.add_cookies([{"name": "session", "value": session, "url": stack.site}])
        pages[name] = context.new_page()
    return People(**pages, stranger=browser.new_context(viewport=PHONE, locale="en").new_page())


SAME = {
    "the name in capitals": {"name": "BAHRAIN PRESS ASSOCIATION"},
    "the name in another country": {"name": "MENA Rights Group", "country": "TN"},
    "the name in Arabic": {"name": "المركز العماني لحقوق الإنسان", "language": "ar"},
    "the name in French, of another country": {"name": "Fondation Samir Kassir", "language": "fr", "country": "MA"},
    "the acronym alone": {"name": "FIDH"},
    "the name misspelt": {"name": "Skyline Internationl for Human Rights"},
    "a member": {"name": "Access Now"},
    "a member of another country": {"name": "Access Now", "country": "TN"},
    "a member in another language": {"name": "مراسلون بلا حدود", "language": "ar", "country": "TN"},
    "on record in another country": {"name": "Placeholder Harbour Watch", "country": "TN"},
    "on record with its website": {"name": "Harbour Watch", "website": "https://harbour.example.org/en/"},
}
# Of these, the one that had not signed yet may come on the list, once; members are named above the list already.
NEW = {"Placeholder Harbour Watch"}


def test_a_and_enter_all_down_the_queue_double_no_organisation(stack: Stack, people: People):
    before = public_names(stack, people.stranger)
    on_record = stack.rows("SELECT count(*) FROM coalition_organisation")

    for pk in sign_ons(stack, *SAME.values()):
        approve_in_a_hurry(people.first, stack, pk)

    assert public_names(stack, people.stranger) - before == Counter(NEW)
    assert stack.rows("SELECT count(*) FROM coalition_organisation") == on_record


def test_of_what_is_on_the_list_one_key_goes_into_the_suggested_duplicate(stack: Stack, people: People):
    (pk,) = sign_ons(stack, {"name": "Yemeni Institute for Strategic Affairs"})
    page = people.first
    review(page, stack, pk)

    page.keyboard.press("d")
    focused = page.evaluate("document.activeElement.closest('details').id")
    page.locator("[name=original]").first.locator("xpath=ancestor::form").locator("> [type=submit]").focus()
    press_enter(page)

    assert focused == "decide-duplicate"
    assert stack.rows(f"SELECT state, duplicate_of_id IS NULL FROM signatures_signature WHERE id = {pk}") == [
        ("rejected", False)
    ]


def test_two_stale_tabs_of_one_new_name_put_it_on_the_list_once(stack: Stack, people: People):
    before = public_names(stack, people.stranger)
    name = "Placeholder Lighthouse Keepers"
    pks = sign_ons(stack, {"name": name}, {"name": name.upper(), "country": "MA"})
    tabs = [people.first, people.second, people.first.context.new_page(), people.second.context.new_page()]
    for tab, pk in zip(tabs, pks * 2, strict=True):
        review(tab, stack, pk)

    for tab in tabs:
        press_a_and_enter(tab)

    assert public_names(stack, people.stranger) - before == Counter([name])


LOOK_ALIKES = {
    "a Cyrillic letter": "Samir K\u0430ssir Foundation",
    "Greek letters": "\u039cetro Centre t\u03bf Defend Journalists",
    "an Armenian letter": "Pen Ir\u0561q",
    "small capitals": "\u1d0d\u1d07\u0274\u1d00 \u0280\u026a\u0262\u029c\u1d1b\ua731 \u0262\u0280\u1d0f\u1d1c\u1d18",
    "small capitals of a member": "\u1d00\u1d04\u1d04\u1d07ss \u0274\u1d0f\u1d21",
    "fullwidth letters": "\uff33\uff2d\uff25\uff38",
    "circled letters": "\u24c5\u24d4\u24dd \u24be\u24e1\u24d0\u24e0",
    "a digit for a letter": "0man Association for Human Rights",
    "two letters for one": "Salarn for Democracy and Human Rights",
    "a letter without its dot": "Bahrain Press Associat\u0131on",
    "other forms of Arabic letters": "مراسل\u06c6ن بلا حدود",
    "a character that nobody sees": "Skyline International for Human\u00ad Rights",
}
TRANSLATIONS = ["Tunisian Association of Women Judges", "الجمعية التونسية للنساء القاضيات"]
SPAM = "Cheap Rolex"
QUIET = "Sample Almond Grove"


def is_named_with_reason(lines: list[str], names: list[str]) -> bool:
    """Tell whether each of the names has its line, with words behind it."""
    return all(any(re.search(rf"^{re.escape(name)}: \S+ .*\S", line) for line in lines) for name in names)


def test_approving_all_at_once_keeps_look_alikes_spam_and_translations_back_and_says_why(stack: Stack, people: People):
    before = public_names(stack, people.stranger)
    kept = [*LOOK_ALIKES.values(), *TRANSLATIONS]
    spam = {"name": SPAM, "waited": True}  # it did not solve the puzzle
    page, pks = people.first, sign_ons(stack, *({"name": name} for name in kept), spam, {"name": QUIET})

    page.goto(f"{stack.site}/admin/signatures/signature/")
    page.press("#action-toggle", "Space")
    page.select_option("[name=action]", "approve_chosen")
    page.click("[name=index]")
    wait_for_page(page, ".review-many")
    will, will_not = (
        page.locator(one).all_inner_texts() for one in (".review-many tbody td:first-child", ".review-many li")
    )
    page.click("[name=confirmed]")
    wait_for_page(page, ".messagelist .success")

    assert public_names(stack, people.stranger) - before == Counter([QUIET])
    assert will == [QUIET]
    assert is_named_with_reason(will_not, [*kept, SPAM])
    states = stack.rows(f"SELECT DISTINCT state FROM signatures_signature WHERE id = ANY(ARRAY{pks[:-1]})")
    assert states == [("pending",)]


def test_who_withdraws_right_after_the_approval_is_told_of_the_withdrawal_alone(stack: Stack, people: People):
    sign_on = confirmed(stack, people, "Quicksilver Withdrawn")
    press(people.first, "approve", stack=stack, pk=sign_on.pk)
    people.stranger.goto(sign_on.private)
    people.stranger.click("a[href*='/withdraw/']")
    people.stranger.click("form .button")
    people.stranger.wait_for_selector(".state-withdrawn")

    mails = mails_when_time_has_passed(stack, sign_on.email)

    assert [subject for subject, _words in mails] == ["Your sign-on has been withdrawn"]
    assert sign_on.name not in public_names(stack, people.stranger)


def test_who_answers_before_the_question_is_mailed_gets_the_next_question_alone_and_once(stack: Stack, people: People):
    sign_on = confirmed(stack, people, "Amberline Answered")
    press(people.first, "ask", stack=stack, pk=sign_on.pk, words="Which is your website?")
    answer(people.stranger, sign_on, note="We have none.")
    press(people.second, "ask", stack=stack, pk=sign_on.pk, words="Who leads you?")

    mails = mails_when_time_has_passed(stack, sign_on.email)

    assert [subject for subject, _words in mails] == ["A question about your sign-on"]
    assert "Who leads you?" in mails[0][1]
    assert "website" not in mails[0][1]


def test_who_answers_before_the_question_is_mailed_gets_no_empty_question(stack: Stack, people: People):
    sign_on = confirmed(stack, people, "Cobaltfield Silent")
    press(people.first, "ask", stack=stack, pk=sign_on.pk, words="Which is your website?")
    answer(people.stranger, sign_on, note="We have none.")

    assert mails_when_time_has_passed(stack, sign_on.email) == []


def test_approved_undone_and_approved_again_is_told_once(stack: Stack, people: People):
    sign_on = confirmed(stack, people, "Damsonwood Again")
    press(people.first, "approve", stack=stack, pk=sign_on.pk)
    undo(people.first, stack=stack, pk=sign_on.pk)
    press(people.second, "approve", stack=stack, pk=sign_on.pk)

    mails = mails_when_time_has_passed(stack, sign_on.email)

    assert [subject for subject, _words in mails] == ["Your sign-on has been approved"]
    assert public_names(stack, people.stranger)[sign_on.name] == 1


def test_approved_undone_and_rejected_is_told_of_the_last_alone(stack: Stack, people: People):
    sign_on = confirmed(stack, people, "Elderleaf Rejected")
    press(people.first, "approve", stack=stack, pk=sign_on.pk)
    undo(people.second, stack=stack, pk=sign_on.pk)
    press(people.first, "reject", stack=stack, pk=sign_on.pk, words="We cannot verify it.")

    mails = mails_when_time_has_passed(stack, sign_on.email)

    assert [subject for subject, _words in mails] == ["Your sign-on was not accepted"]
    assert sign_on.name not in public_names(stack, people.stranger)


def test_signed_again_without_its_name_is_not_public_by_name_whichever_link_is_opened(stack: Stack, people: People):
    page, name, email = people.stranger, "Fernhollow Society", "society@example.org"
    before = public_names(stack, page)
    sign(page, stack, name, email)
    sign(page, stack, name, email, by_name=False)
    older, newer = (stack.link_in(stack.mail_to(email, number=number)) for number in (1, 2))

    page.goto(older)
    with_older = page.locator("form .button").count()
    page.goto(newer)
    shown = page.locator("dl.facts").inner_text()
    confirm(page, newer)
    ((pk,),) = stack.rows(f"SELECT id FROM signatures_signature WHERE name = '{name}'")
    assert isinstance(pk, int)
    approve_in_a_hurry(people.first, stack, pk)

    assert with_older == 0, "the older link is dead"
    assert "counted without its name" in shown
    assert stack.rows(f"SELECT state, listed FROM signatures_signature WHERE id = {pk}") == [("approved", False)]
    assert public_names(stack, page) == before
    ((_subject, words),) = mails_when_time_has_passed(stack, email)[1:]
    assert "its name is not shown" in words


def test_signed_again_in_other_spelling_without_its_name_is_not_public_by_the_older_link(stack: Stack, people: People):
    page, email = people.stranger, "spelling@example.org"
    before = public_names(stack, page)
    sign(page, stack, "Grapevine Speling", email)
    sign(page, stack, "Grapevine Spelling", email, by_name=False)

    page.goto(stack.link_in(stack.mail_to(email, number=1)))
    page.click("form .button")
    page.wait_for_load_state()
    asked = page.locator(".error, .errors").count()

    assert asked
    assert stack.rows("SELECT DISTINCT state FROM signatures_signature WHERE name LIKE 'Grapevine Spel%'") == [
        ("unconfirmed",)
    ]
    assert public_names(stack, page) == before


@pytest.mark.parametrize("slug", [STATEMENT, CLOSED, OF_TWO])
@pytest.mark.parametrize("way", ["guessed", "typed", "chosen"])
def test_an_import_at_the_address_of_a_statement_publishes_nothing_and_is_undone(
    stack: Stack, people: People, slug: str, way: str
):
    before = made_public(stack, people.stranger, slug)
    kind = {STATEMENT: "Open", CLOSED: "Closed", OF_TWO: "Double"}[slug]
    page, name = people.editor, f"Placeholder Centre {way.title()} {kind}"
    read(page, stack, title=TITLES[slug], name=name)

    if way == "typed":
        page.fill("#id_slug", slug)
        refused = [save(page), save(page)]
        assert all(slug in words for words in refused)
        assert made_public(stack, people.stranger, slug) == before
        page.fill("#id_slug", f"{slug}-typed")
    elif way == "chosen":
        page.locator("#id_adds_to").select_option(
            str(stack.rows(f"SELECT id FROM coalition_statement WHERE slug = '{slug}'")[0][0])
        )
    told = save(page)

    assert made_public(stack, people.stranger, slug) == before
    assert re.search(r"(is|are) waiting for review and (is|are) not on the list", told)
    assert ("A new statement was created as a draft." in told) == (way != "chosen")
    page.click("text=Undo this import")
    page.click("text=Yes, undo it")
    wait_for_page(page, ".messagelist .success")
    assert made_public(stack, people.stranger, slug) == before
    assert stack.rows(f"SELECT state FROM signatures_signature WHERE name = '{name}'") == []
