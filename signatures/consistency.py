"""Check that the record agrees with itself: what monitoring asks, and who wants to know whether somebody tampered."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from django.conf import settings
from django.db import Error, models
from django.utils import timezone

from coalition.organisations.models import Member, Organisation
from coalition.site.logs import described
from coalition.site.public_queries import one_moment
from coalition.statements.consistency import TRIGGERS as TRIGGERS_OF_COALITION
from coalition.statements.consistency import Wrong, check_texts, check_triggers
from coalition.statements.models import Statement
from signatures.publishing.listing import signatories
from signatures.record.check_secrets import check_secrets
from signatures.record.erase import due
from signatures.record.models import Event, Letter, Move, Representative, Signature
from signatures.record.replay import Replayed, replay
from signatures.review.models import Merge
from signatures.signing.confirm import UNCONFIRMED_LIFETIME
from staff.domain.check import check_staff

TRIGGERS: Final[Mapping[str, Collection[str]]] = {
    "auth_user": {"a_changed_address_ends_links_and_sessions"},
    "coalition_organisation": {"switched_page_raises_revisions"},
    "coalition_statement": {"published_changes_on_record"},
    "signatures_proposedchange": {"decided_proposals_stay"},
    "signatures_signatory": {
        "line_is_changed_by_two",
        "signatory_counts_list_changes",
        "signatory_raises_the_revision",
    },
    "signatures_signatoryname": {
        "line_name_is_changed_by_two",
        "signatory_name_counts_list_changes",
        "signatory_name_raises_the_revision",
    },
    "signatures_event": {"event_is_immutable", "event_names_its_statement", "events_are_not_truncated"},
    "signatures_signature": {
        "approved_by_two_where_wanted_insert",
        "approved_by_two_where_wanted_update",
        "approved_is_listed_as_it_stands_insert",
        "approved_is_listed_as_it_stands_update",
        "approved_is_what_two_decided_insert",
        "approved_is_what_two_decided_update",
        "list_is_changed_by_two_delete",
        "list_is_changed_by_two_update",
        "pages_follow_the_organisation",
        "public_signature_raises_the_revision",
        "signed_text_is_published_insert",
        "signed_text_is_published_update",
        "reference_is_kept",
        "signature_counts_list_changes",
    },
}
# The nightly jobs may have failed once.
LATE: Final = timedelta(days=2)
_AT_ONCE: Final = 2000
_State: Final = Signature.State


def check_records() -> Iterator[Wrong]:
    """Go through the whole record as it is at this moment, and tell all that is wrong."""
    with one_moment():
        yield from check_triggers(TRIGGERS_OF_COALITION)
        yield from check_triggers(TRIGGERS)
        checks = (check_texts, _check_states_and_lists, _check_merges, _check_forgotten, check_secrets, check_staff)
        for check in checks:
            yield from _all_of(check(), about=check.__name__.strip("_").replace("_", " "))


def _all_of(found: Iterator[Wrong], *, about: str) -> Iterator[Wrong]:
    """Tell what a check finds; one that fails at what somebody wrote into the database stops none of the others.

    What the database itself refuses is raised: nothing more can be asked at this moment.
    """
    try:
        yield from found
    except Error:
        raise
    except Exception as error:
        yield Wrong(about, f"This could not be checked to its end: {described(error)}.")


def _check_states_and_lists() -> Iterator[Wrong]:
    """Hold each Signature against its Events, and each public list against the Signatures that are on it by theirs."""
    two_since = _two_moderators_since()
    listed: dict[int, set[int]] = defaultdict(set)
    withheld: dict[int, set[int]] = defaultdict(set)
    for pk, signature, events in _side_by_side():
        replayed = replay(events)
        found = [*replayed.wrong, *_wrong_state(signature, replayed, events=len(events))]
        if signature is not None:
            found += _wrong_deciders(signature, replayed, two_since.get(signature.statement_id))
        if signature is not None and replayed.state == _State.APPROVED:
            (listed if signature.listed else withheld)[signature.statement_id].add(pk)
        yield from (Wrong(f"sign-on {pk}", words) for words in found)
    for statement in Statement.objects.order_by("pk"):
        found_in_list = _check_list(statement, listed[statement.pk], withheld=len(withheld[statement.pk]))
        yield from _all_of(found_in_list, about=f"statement {statement.slug}")


def _side_by_side() -> Iterator[tuple[int, Signature | None, list[Event]]]:
    """Walk through Signatures and Events together, however many they are, with one Signature's in memory."""
    signatures = (
        Signature.objects.defer("search_key", "blocking_keys", "names").order_by("pk").iterator(chunk_size=_AT_ONCE)
    )
    events = Event.objects.exclude(signature=None).order_by("signature_id", "pk").iterator(chunk_size=_AT_ONCE)
    rows: Iterator[tuple[int, Signature | Event]] = heapq.merge(
        ((one.pk, one) for one in signatures), ((one.signature_id or 0, one) for one in events), key=lambda row: row[0]
    )
    for pk, group in groupby(rows, key=lambda row: row[0]):
        of_it = [row for _pk, row in group]
        signature = next((row for row in of_it if isinstance(row, Signature)), None)
        yield pk, signature, [row for row in of_it if isinstance(row, Event)]


def _wrong_state(signature: Signature | None, replayed: Replayed, *, events: int) -> Iterator[str]:
    if not events:
        yield "It has no history."
    elif signature is None:
        if replayed.state:
            yield f"It is gone, and by its history it is {replayed.state}."
    elif signature.state != replayed.state:
        yield f"It is {signature.state}, and by its history {replayed.state or 'deleted'}."


def _wrong_deciders(signature: Signature, replayed: Replayed, two_since: datetime | None) -> Iterator[str]:
    decided, first = signature.decided_by_id, signature.first_approved_by_id
    if decided != replayed.decided_by:
        yield f"Who decided on it is user {decided}, and by its history user {replayed.decided_by}."
    if first != replayed.first_approved_by:
        yield f"Who approved it first is user {first}, and by its history user {replayed.first_approved_by}."
    if replayed.state != _State.APPROVED:
        return
    first = replayed.first_approved_by
    wants_two = two_since is not None and signature.decided_at is not None and signature.decided_at > two_since
    if first == replayed.decided_by if first else wants_two:
        yield "One moderator alone approved it, and its statement wants two."


def _two_moderators_since() -> dict[int, datetime]:
    """Map each Statement to its first approval by two; one that was approved by one before then may stand."""
    firsts = Event.objects.filter(move=Move.APPROVE_FIRST, signature__statement__approvals=2).order_by()
    return dict(firsts.values_list("signature__statement").annotate(since=models.Min("at")))


def _check_list(statement: Statement, listed: set[int], *, withheld: int) -> Iterator[Wrong]:
    primary_keys = dict(Signature.objects.filter(statement=statement).values_list("reference", "pk"))
    for language, _name in settings.LANGUAGES:
        shown = signatories(statement, language=language)
        on_page = {primary_keys[entry.reference] for entry in shown.entries}
        about = f"statement {statement.slug} ({language})"
        for pk in sorted(on_page - listed):
            yield Wrong(about, f"Its list shows sign-on {pk}, which by its history does not belong there.")
        for pk in sorted(listed - on_page):
            yield Wrong(about, f"Its list lacks sign-on {pk}, which by its history belongs there.")
        if shown.withheld != withheld:
            yield Wrong(about, f"It counts {shown.withheld} without their names, and by their histories {withheld}.")


def _check_merges() -> Iterator[Wrong]:
    """Yield each row that still refers to an Organisation merged into another."""
    for signature in Signature.objects.approved().exclude(organisation__merged_into=None).iterator(_AT_ONCE):
        yield Wrong(f"sign-on {signature.pk}", "It stands for an organisation that is merged into another.")
    open_merges = Merge.objects.filter(undone_at=None)
    left = {pk for moved in open_merges.values_list("moved", flat=True) for pk in moved.get("left", [])}
    for member in Member.objects.exclude(organisation__merged_into=None).exclude(pk__in=left):
        yield Wrong(f"member {member.pk}", "It is an organisation that is merged into another.")
    its_merge = open_merges.filter(dropped=models.OuterRef("pk"), kept=models.OuterRef("merged_into"))
    merged = Organisation.objects.exclude(merged_into=None)
    for organisation in merged.exclude(models.Exists(its_merge)).iterator(_AT_ONCE):
        yield Wrong(f"organisation {organisation.pk}", "It is merged into another, and no merge says so.")
    of_others = open_merges.exclude(dropped__merged_into=models.F("kept")) | open_merges.filter(
        dropped__merged_into=None
    )
    for merge in of_others:
        yield Wrong(f"merge {merge.pk}", "It was not undone, and the organisations are two.")


def _check_forgotten() -> Iterator[Wrong]:
    """Check that what had to be erased or deleted some days ago is gone."""
    then = timezone.now() - LATE
    for pk in Representative.objects.filter(due(then)).order_by("pk").values_list("pk", flat=True).iterator(_AT_ONCE):
        yield Wrong(f"sign-on {pk}", "Its representative had to be erased.")
    old = Signature.objects.filter(state=_State.UNCONFIRMED, submitted_at__lt=then - UNCONFIRMED_LIFETIME)
    for pk in old.values_list("pk", flat=True).iterator(_AT_ONCE):
        yield Wrong(f"sign-on {pk}", "Nobody confirmed it, and it had to be deleted.")
    for pk in Letter.objects.filter(signature__representative=None).values_list("pk", flat=True):
        yield Wrong(f"letter {pk}", "Its representative was erased, and it had to go too.")
