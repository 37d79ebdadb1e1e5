from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from time_machine import TimeMachineFixture

from coalition.organisations.add import OnRecord, put_on_record
from coalition.organisations.models import Member, Organisation
from coalition.organisations.on_record import known_organisation, same_organisations
from coalition.statements.models import Statement
from signatures.consistency import check_records
from signatures.outbound.outbox import SEND_MAIL
from signatures.publishing.listing import signatories
from signatures.record.correct_statement import members_on_record
from signatures.record.errors import CannotMerge, NameTakenSince
from signatures.record.models import Event, Move, Signature
from signatures.review.decide import approve
from signatures.review.likeness import alike
from signatures.review.merge import merge, undo_merge
from signatures.review.models import Merge
from signatures.review.undo import undo
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[Organisation, Organisation]:
    kept = add_organisation(name="Placeholder Association", names={"fr": "Association exemple"})
    dropped = add_organisation(name="Placeholder Assoc.", names={"ar": "جمعية مثال", "fr": "Assoc. exemple"})
    return kept, dropped


def test_all_that_hangs_on_one_hangs_on_the_other(two: tuple[Organisation, Organisation]):
    kept, dropped = two
    statement = open_statement()
    signature = approve(signature_id=pending(statement).pk, moderator=moderator(), organisation=dropped)
    member = Member.objects.create(organisation=dropped, since=date(2020, 1, 1), position=1)

    merge(kept=kept, dropped=dropped, actor=moderator())

    signature.refresh_from_db()
    member.refresh_from_db()
    assert (signature.organisation, member.organisation) == (kept, kept)


def test_a_merge_leaves_every_line_of_the_list_as_it_was_listed(two: tuple[Organisation, Organisation]):
    kept, dropped = two
    statement = open_statement()
    approve(signature_id=pending(statement).pk, moderator=moderator(), organisation=dropped)
    before = {language: signatories(statement, language=language) for language in ("en", "ar", "fr")}

    merge(kept=kept, dropped=dropped, actor=moderator())

    assert {language: signatories(statement, language=language) for language in before} == before


def test_what_was_dropped_is_offered_to_nobody(two: tuple[Organisation, Organisation]):
    kept, dropped = two
    merge(kept=kept, dropped=dropped, actor=moderator())

    assert [one.organisation for one in alike(pending(open_statement(), "Placeholder Assoc."))] == [kept]
    assert Organisation.objects.known().get() == kept


@pytest.mark.parametrize("name", ["Placeholder Assoc.", "جمعية مثال", "Assoc. exemple"])
def test_a_merged_bodys_names_lead_to_the_one_that_stayed_however_often_it_was_merged(
    two: tuple[Organisation, Organisation], name: str
):
    kept = add_organisation(name="Sample Federation")
    merge(kept=two[0], dropped=two[1], actor=moderator())
    merge(kept=kept, dropped=two[0], actor=moderator())
    desk: Client = of_role("placeholder-moderator", "Moderators")

    assert same_organisations(name=name) == [kept]
    assert known_organisation(name=name) == kept
    assert [one.organisation for one in alike(pending(open_statement(), name)) if one.organisation] == [kept]
    with pytest.raises(OnRecord) as refused:
        put_on_record(Organisation(name=name))
    assert refused.value.organisations == (kept,)
    found = desk.get("/admin/coalition/organisation/", {"q": name}).context["cl"].result_list
    assert list(found) == [kept]


def test_a_merge_is_not_undone_where_another_of_that_name_came_on_record_since(
    two: tuple[Organisation, Organisation],
):
    kept, dropped = two
    merged = merge(kept=kept, dropped=dropped, actor=moderator())
    put_on_record(Organisation(name="Placeholder Assoc."), different_from=[kept.pk])
    newcomer = Organisation.objects.latest("pk")
    desk: Client = of_role("placeholder-moderator", "Moderators")

    with pytest.raises(NameTakenSince) as refused, transaction.atomic():
        undo_merge(merge_id=merged.pk, actor=moderator())
    assert refused.value.organisations == (newcomer,)
    chosen = {"action": "undo", "_selected_action": [merged.pk], "confirmed": "yes"}
    said = desk.post("/admin/signatures/merge/", chosen, follow=True).content.decode()
    assert "have been recorded since: " in said
    assert set(Organisation.objects.known()) == {kept, newcomer}
    assert {name.language for name in kept.names.all()} == {"ar", "fr"}

    merge(kept=kept, dropped=newcomer, actor=moderator())
    undo_merge(merge_id=merged.pk, actor=moderator())
    assert set(Organisation.objects.known()) == {kept, dropped}


def test_who_stood_beside_it_all_the_time_keeps_no_merge_from_being_undone():
    first = Organisation.objects.create(name="Placeholder Association", country="TN")
    second = add_organisation(name="Sample Federation")
    beside = add_organisation(name="Placeholder Association", country="MA")
    Organisation.objects.update(different_from=[])  # as those from before it was asked
    merged = merge(kept=second, dropped=first, actor=moderator())

    undo_merge(merge_id=merged.pk, actor=moderator())

    assert set(Organisation.objects.known()) == {first, second, beside}


def test_a_merge_undone_leaves_all_as_it_was(two: tuple[Organisation, Organisation]):
    kept, dropped = two
    statement = open_statement()
    approve(signature_id=pending(statement).pk, moderator=moderator(), organisation=dropped)
    done = merge(kept=kept, dropped=dropped, actor=moderator())

    undo_merge(merge_id=done.pk, actor=moderator())

    assert [entry.name for entry in signatories(statement, language="en").entries] == ["Placeholder Assoc."]
    assert {name.language for name in dropped.names.all()} == {"ar", "fr"}
    assert set(Organisation.objects.known()) == {kept, dropped}
    with pytest.raises(CannotMerge):
        undo_merge(merge_id=done.pk, actor=moderator())


def test_two_on_one_list_are_made_one_without_a_mail_and_two_again(two: tuple[Organisation, Organisation]):
    statement, first = open_statement(), moderator("placeholder-first")
    signatures = [
        approve(signature_id=pending(statement).pk, moderator=first, organisation=one, mail="") for one in two
    ]
    before, wrong = signatories(statement, language="en"), list(check_records())

    done = merge(kept=two[0], dropped=two[1], actor=moderator())

    for one in signatures:
        one.refresh_from_db()
    assert [entry.name for entry in signatories(statement, language="en").entries] == ["Placeholder Association"]
    assert signatures[1].duplicate_of == signatures[0]
    assert Event.objects.order_by("-pk")[0].move == Move.MERGE
    assert not ProcrastinateJob.objects.filter(task_name=SEND_MAIL).exists()
    assert list(check_records()) == wrong

    undo_merge(merge_id=done.pk, actor=moderator())

    assert signatories(statement, language="en") == before
    signatures[1].refresh_from_db()
    assert (signatures[1].organisation, signatures[1].decided_by) == (two[1], first)
    assert not ProcrastinateJob.objects.filter(task_name=SEND_MAIL).exists()
    assert list(check_records()) == wrong


PRESENT = (date(2020, 1, 1), None)
FORMER = (date(2015, 1, 1), date(2018, 1, 1))
DAYS = [
    (PRESENT, PRESENT),
    (PRESENT, (date(2012, 1, 1), None)),
    ((date(2012, 1, 1), date(2021, 1, 1)), PRESENT),
    (FORMER, FORMER),
    (FORMER, (date(2016, 1, 1), date(2019, 1, 1))),
    (FORMER, PRESENT),
    (PRESENT, FORMER),
]


@pytest.mark.parametrize(("own", "theirs"), DAYS)
def test_two_members_now_or_in_the_past_are_made_one_in_one_step_and_two_again(
    two: tuple[Organisation, Organisation], own: tuple[date, date | None], theirs: tuple[date, date | None]
):
    for organisation, (since, until) in zip(two, (own, theirs), strict=True):
        Member.objects.create(organisation=organisation, since=since, until=until, position=1)
    days = [date(year, 6, 1) for year in range(2010, 2026)]
    draft = Statement.objects.create(slug="a-draft", issued_on=date(2021, 7, 26))
    before, wrong = list(Member.objects.order_by("pk").values()), list(check_records())
    was_there = {day for day in days if members_on_record(draft, day=day)}

    merged = merge(kept=two[0], dropped=two[1], actor=moderator())

    assert {day for day in days if members_on_record(draft, day=day)} == was_there
    assert all(len(members_on_record(draft, day=day)) == 1 for day in was_there)
    assert {one.organisation for day in days for one in Member.objects.on(day)} == {two[0]}
    assert list(check_records()) == wrong
    undo_merge(merge_id=merged.pk, actor=moderator())
    assert list(Member.objects.order_by("pk").values()) == before
    assert list(check_records()) == wrong


def test_a_decision_is_undone_after_a_merge_of_what_it_made(two: tuple[Organisation, Organisation]):
    signature = approve(signature_id=pending(open_statement(), "Sample").pk, moderator=moderator(), organisation=None)
    made = signature.organisation
    assert made is not None
    done = merge(kept=two[0], dropped=made, actor=moderator())

    undo(signature_id=signature.pk, moderator=moderator())
    undo_merge(merge_id=done.pk, actor=moderator())

    signature.refresh_from_db()
    assert signature.state == Signature.State.PENDING
    assert signature.organisation_id is None
    assert set(Organisation.objects.known()) == {*two, made}


def test_what_a_decision_made_is_kept_where_it_was_ever_merged(two: tuple[Organisation, Organisation]):
    signature = approve(signature_id=pending(open_statement(), "Sample").pk, moderator=moderator(), organisation=None)
    made = signature.organisation
    assert made is not None
    undo_merge(merge_id=merge(kept=two[0], dropped=made, actor=moderator()).pk, actor=moderator())

    undo(signature_id=signature.pk, moderator=moderator())

    assert made in Organisation.objects.known()


def test_one_is_merged_neither_with_itself_nor_twice(two: tuple[Organisation, Organisation]):
    kept, dropped = two
    third = add_organisation(name="Placeholder Third")
    merge(kept=kept, dropped=dropped, actor=moderator())

    for pair in [(kept, kept), (third, dropped), (dropped, third)]:
        with pytest.raises(CannotMerge):
            merge(kept=pair[0], dropped=pair[1], actor=moderator())


def test_moderators_merge_and_undo_in_the_admin(two: tuple[Organisation, Organisation]):
    kept, dropped = two
    desk: Client = of_role("placeholder-moderator", "Moderators")
    url = "/admin/coalition/organisation/"
    chosen = {"action": "merge", "_selected_action": [kept.pk, dropped.pk]}

    asked = desk.post(url, chosen).content.decode()
    desk.post(url, {**chosen, "confirmed": "yes", "kept": kept.pk})
    after = list(Organisation.objects.known())
    undone = {"action": "undo", "_selected_action": [Merge.objects.get().pk], "confirmed": "yes"}
    desk.post("/admin/signatures/merge/", undone)

    assert "Which of the two do you want to keep?" in asked
    assert after == [kept]
    assert Organisation.objects.known().count() == 2


def test_a_merge_and_its_undoing_ask_for_the_second_factor_again(
    two: tuple[Organisation, Organisation], time_machine: TimeMachineFixture
):
    kept, dropped = two
    merged = merge(kept=kept, dropped=dropped, actor=moderator())
    kept, dropped = (add_organisation(name=f"Placeholder {number}") for number in (1, 2))
    desk: Client = of_role("placeholder-moderator", "Moderators")
    time_machine.move_to(timezone.now() + timedelta(minutes=11))
    chosen = {"action": "merge", "_selected_action": [kept.pk, dropped.pk], "confirmed": "yes", "kept": kept.pk}
    undone = {"action": "undo", "_selected_action": [merged.pk]}

    answers = [
        desk.post("/admin/coalition/organisation/", chosen),
        desk.post("/admin/signatures/merge/", undone),
    ]

    again = "/admin/account/second-factor/reauthenticate/"
    assert [answer.headers["Location"].split("?")[0] for answer in answers] == [again, again]
    assert Organisation.objects.known().count() == 3
    assert Merge.objects.get(undone_at=None) == merged
