"""The review of one sign-on, inside the admin: what was submitted, what was found, who it may be, the decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from coalition.organisations.labels import organisation_label, organisation_name
from coalition.site.direction import isolate
from coalition.site.errors import DomainError
from coalition.site.posted import posted_from
from coalition.site.request_validation import is_key
from coalition.statements.titles import titles_of
from signatures.outbound.outbox import can_be_undone, mail_waits, words_are_given_up
from signatures.record.deciders import MAY_DECIDE, MAY_SEE_CONTACT
from signatures.record.errors import ChangedMeanwhile, ReasonMissing, TooLateToUndo
from signatures.record.models import MOVES, Event, Move, ProposedChange, Representative, Signature, representative_of
from signatures.record.moves import note
from signatures.review.claims import claim, is_claimed_by_another, neighbours
from signatures.review.comparison import best_of, compare_fields, language_label
from signatures.review.decide import approve, mark_duplicate, mark_spam, reject, request_changes
from signatures.review.decision_words import words_given_up
from signatures.review.error_words import words
from signatures.review.evidence import Finding, evidence, in_name
from signatures.review.evidence_words import finding_words
from signatures.review.forms import (
    ApproveForm,
    DecisionForm,
    DuplicateForm,
    QuestionForm,
    ReasonForm,
    RejectForm,
    RelistForm,
    SpamForm,
)
from signatures.review.labels import signature_label
from signatures.review.last_decision import forget, last_decision, remember
from signatures.review.likeness import Suggestion, alike
from signatures.review.reason_words import REASON_WORDS
from signatures.review.relist import relist
from signatures.review.remark_forms import RemarkForm
from signatures.review.remarks import remark
from signatures.review.standard_words import ask_for_all
from signatures.review.state_words import decided_words
from signatures.review.suggest import Proposal, propose
from signatures.review.undo import undo, undoable
from signatures.review.verdict_words import verdicts
from signatures.signing.withdraw import withdraw

DECISIONS: dict[str, tuple[type[DecisionForm], Callable[..., Signature], Move]] = {
    "approve": (ApproveForm, approve, Move.APPROVE),
    "ask": (QuestionForm, request_changes, Move.REQUEST_CHANGES),
    "reject": (RejectForm, reject, Move.REJECT),
    "duplicate": (DuplicateForm, mark_duplicate, Move.DUPLICATE),
    "spam": (SpamForm, mark_spam, Move.REJECT),
    "withdraw": (ReasonForm, withdraw, Move.WITHDRAW),
    "relist": (RelistForm, relist, Move.RELIST),
}


KEYS = {"approve": "a", "ask": "c", "reject": "r", "duplicate": "d", "spam": "s", "withdraw": "w"}


def review_context(
    request: HttpRequest, signature: Signature, bound: dict[str, DecisionForm], *, listed: QuerySet[Signature]
) -> dict[str, Any]:
    """Give what the review page shows; looking at the Representative is itself put on record."""
    user = request.user
    assert isinstance(user, User)
    representative, key_is_missing = None, False
    if user.has_perm(MAY_SEE_CONTACT):
        representative = representative_of(signature)
        if representative is not None and not representative.can_be_read():
            representative, key_is_missing = None, True
        if representative is not None:
            note(signature, Move.LOOK, actor=user)
    suggestions = suggestions_of(signature)
    findings = evidence(signature)
    proposal = propose(signature, suggestions=suggestions, findings=findings)
    findings = [*(one for one in proposal.against if one not in findings), *findings]
    _know_statements(signature, suggestions, findings)
    shown = findings if representative is not None or key_is_missing else []
    may_decide = user.has_perm(MAY_DECIDE)
    events = list(Event.objects.filter(signature_id=signature.pk).select_related("actor"))
    decided = undoable(signature, moderator=user) if may_decide and any(map(can_be_undone, events)) else None
    offered = _forms(signature, suggestions, proposal, bound) if may_decide else []
    if signature.first_approved_by == user and signature.statement.approvals > 1:  # the second is another's
        offered = [(name, form) for name, form in offered if name != "approve"]
    return {
        "title": signature.name,
        "verdicts": verdicts(proposal, shown or in_name(signature)),
        "best": (best := best_of(suggestions)) and _name_of(best),
        "comparison": compare_fields(signature, best),
        "names": [(code, language_label(code), name) for code, name in signature.names.items()],
        "remarks": signature.remarks.select_related("author") if user.has_perm(MAY_SEE_CONTACT) else None,
        "queue": _filters(request),
        "statement_title": str(signature.statement),
        "failed": bool(bound),
        "keys": KEYS,
        "representative": representative,
        "key_is_missing": key_is_missing,
        "questions": _questions(signature, events, representative),
        "findings": [(finding, finding_words(finding)) for finding in shown],
        "proposal": proposal,
        "suggestions": [(one, _label(one), [REASON_WORDS[reason] for reason in one.reasons]) for one in suggestions],
        "events": [event for event in events if event.move != Move.LOOK],
        "looks": [event for event in events if event.move == Move.LOOK],
        "proposed": _proposed(signature) if any(event.move == Move.PROPOSE for event in events) else [],
        "claimed_by": signature.claimed_by if is_claimed_by_another(signature, moderator=user) else None,
        "place": neighbours(signature, listed=listed, moderator=user),
        "decisions": offered,
        "undoable": decided,
        "mail_waits": decided is not None and mail_waits(decided),
    }


def _questions(
    signature: Signature, events: Iterable[Event], representative: Representative | None
) -> list[tuple[Event, Event | None, str | None]]:
    """Pair the moderators' questions with the answers and their words, the newest first; None is words nobody may read.

    What was asked and taken back is not among them.
    """
    words = representative.answers_by_event() if representative else {}
    found: list[tuple[Event, Event | None, str | None]] = []
    asked = None
    for event in events:
        if event.move == Move.REQUEST_CHANGES:
            asked = event
        elif event.move == Move.ANSWER and asked is not None:
            found.append((asked, event, words.get(str(event.pk))))
            asked = None
    if asked is not None and signature.state == Signature.State.CHANGES_REQUESTED:
        found.append((asked, None, None))
    return found[::-1]


def _proposed(signature: Signature) -> QuerySet[ProposedChange]:
    return signature.proposed_changes.filter(decided_at=None).select_related("proposed_by")


def _know_statements(signature: Signature, suggestions: Iterable[Suggestion], findings: Iterable[Finding]) -> None:
    """Ask at once for the titles of all statements that the page names."""
    others = [other for finding in findings for other in finding.others]
    others += [one.signature for one in suggestions if one.signature is not None]
    titles_of([signature.statement, *(other.statement for other in others)])


def suggestions_of(signature: Signature) -> list[Suggestion]:
    """Find who it may be, with the Signatures of the Organisations on the same Statement."""
    suggestions = alike(signature)
    signed_here = Prefetch("signatures", Signature.objects.filter(statement=signature.statement_id))
    prefetch_related_objects([one.organisation for one in suggestions if one.organisation], "names", signed_here)
    return suggestions


def claim_while_looking(request: HttpRequest, signature: Signature) -> None:
    """Claim a waiting sign-on for who looks at it, and release what they looked at before."""
    assert isinstance(request.user, User)
    if signature.state == Signature.State.PENDING and request.user.has_perm(MAY_DECIDE):
        claim(signature_id=signature.pk, moderator=request.user)


def _name_of(suggestion: Suggestion) -> str:
    return organisation_name(suggestion.organisation) if suggestion.organisation else str(suggestion.signature)


def _label(suggestion: Suggestion) -> str:
    if suggestion.organisation is not None:
        return organisation_label(suggestion.organisation)
    assert suggestion.signature is not None
    return signature_label(suggestion.signature)


def _forms(
    signature: Signature, suggestions: Iterable[Suggestion], proposal: Proposal, bound: dict[str, DecisionForm]
) -> list[tuple[str, DecisionForm]]:
    """Give the decisions that are possible; the one that is proposed comes first."""
    allowed = [
        name
        for name, (_form, _decide, move) in DECISIONS.items()
        if signature.state in MOVES[move].sources
        # What does not stand on the list is rejected instead.
        and (name != "withdraw" or signature.state == Signature.State.APPROVED)
    ]
    if proposal.listed is not None:
        allowed.sort(key=lambda name: name != "duplicate")
    forms = [(name, bound.get(name) or _form_of(name, signature, suggestions, proposal)) for name in allowed]
    ask_for_all((form for _name, form in forms), language=signature.language)
    return [(name, form) for name, form in forms if name != "duplicate" or form.fields["original"].choices]  # type: ignore[attr-defined]


def _form_of(
    name: str, signature: Signature, suggestions: Iterable[Suggestion], proposal: Proposal, data: Any = None
) -> DecisionForm:
    form = DECISIONS[name][0]
    if issubclass(form, ApproveForm | DuplicateForm):
        return form(signature, data, suggestions=suggestions, proposal=proposal)
    return form(signature, data)


@never_cache
@posted_from("admin:signatures_signature_change", by="signature_id")
def decide(
    request: HttpRequest,
    signature_id: int,
    decision: str,
    *,
    show: Callable[..., HttpResponse],
    listed: Callable[[HttpRequest], QuerySet[Signature]],
) -> HttpResponse:
    """Decide, and go on to the next sign-on that waits; what is wrong with the form is shown on the page again."""
    user = _moderator(request)
    if decision not in DECISIONS:
        raise Http404
    signature = get_object_or_404(Signature.objects.select_related("statement"), pk=signature_id)
    suggestions = suggestions_of(signature)
    proposal = propose(signature, suggestions=suggestions)
    form = _form_of(decision, signature, suggestions, proposal, request.POST)
    if not form.is_valid():
        return show(request, str(signature_id), bound={decision: form})
    following = neighbours(signature, listed=listed(request), moderator=user).after
    try:
        first = signature.first_approved_by
        decided = DECISIONS[decision][1](signature_id=signature_id, moderator=user, **form.how())
    except ReasonMissing as error:
        form.add_error(form.reason_field, words(error))
        return show(request, str(signature_id), bound={decision: form})
    except DomainError as error:
        messages.error(request, words(error))
        return redirect("admin:signatures_signature_change", signature_id)
    message = format_html("<bdi>{}</bdi>: {}.", decided.name, _confirmation_message(decided, before=first))
    if undoable(decided, moderator=user):
        remember(request, [decided])
    messages.success(request, message)
    if decision == "relist" and words_are_given_up(decided):
        messages.warning(request, words_given_up())
    return _within_queue(request, following)


def _filters(request: HttpRequest) -> str:
    """Give the part of an address that says from which list somebody came."""
    filters = request.GET.get("_changelist_filters", "")
    return urlencode({"_changelist_filters": filters}) if filters else ""


def _within_queue(request: HttpRequest, signature_id: int | None) -> HttpResponse:
    """Go on to a sign-on, or back to the queue, with the filters that the queue had."""
    filters = request.GET.get("_changelist_filters", "")
    if signature_id is None:
        return redirect(f"{reverse('admin:signatures_signature_changelist')}{'?' if filters else ''}{filters}")
    query = _filters(request)
    here = reverse("admin:signatures_signature_change", args=[signature_id])
    return redirect(f"{here}{'?' if query else ''}{query}")


@never_cache
@posted_from("admin:signatures_signature_changelist")
def undo_last(request: HttpRequest) -> HttpResponse:
    """Take back what this moderator decided on last, were it many, at a stroke: just what the page named."""
    user = _moderator(request)
    decided = last_decision(request)
    if decided is not None and set(_events(request)) != set(decided.events.values()):
        messages.error(request, words(ChangedMeanwhile()))
        return redirect("admin:signatures_signature_changelist")
    forget(request)
    if decided is None:
        messages.error(request, words(TooLateToUndo()))
        return redirect("admin:signatures_signature_changelist")
    for one in decided.signatures:
        _undo(request, one.pk, moderator=user, name=one.name, seen=decided.events[one.pk])
    return _within_queue(request, decided.signatures[0].pk if len(decided.signatures) == 1 else None)


@never_cache
@posted_from("admin:signatures_signature_change", by="signature_id")
def leave_remark(request: HttpRequest, signature_id: int) -> HttpResponse:
    """Leave a note to the other moderators."""
    user = _moderator(request)
    if not user.has_perm(MAY_SEE_CONTACT):
        raise PermissionDenied
    get_object_or_404(Signature, pk=signature_id)
    form = RemarkForm(request.POST)
    if form.is_valid():
        remark(signature_id=signature_id, author=user, words=form.cleaned_data["words"])
        messages.success(request, _("Note saved."))
    else:
        messages.error(request, _("Write a note of at most 2000 characters."))
    return _within_queue(request, signature_id)


@never_cache
@posted_from("admin:signatures_signature_change", by="signature_id")
def undo_decision(request: HttpRequest, signature_id: int) -> HttpResponse:
    """Take back, while its mail still waits, the decision that the page named."""
    user = _moderator(request)
    signature = get_object_or_404(Signature, pk=signature_id)
    _undo(request, signature_id, moderator=user, name=signature.name, seen=next(iter(_events(request)), 0))
    return _within_queue(request, signature_id)


def _events(request: HttpRequest) -> list[int]:
    """Give the numbers of the Events that a page says it would undo."""
    return [int(one) for one in request.POST.getlist("event") if is_key(one)]


def _undo(request: HttpRequest, signature_id: int, *, moderator: User, name: str, seen: int) -> None:
    try:
        signature = undo(signature_id=signature_id, moderator=moderator, seen=seen)
    except DomainError as error:
        messages.error(request, f"{isolate(name)}: {words(error)}")
    else:
        told = _("Undone. The sign-on is now %(state)s.") % {"state": signature.get_state_display()}
        messages.success(request, f"{isolate(name)}: {told}")


def _moderator(request: HttpRequest) -> User:
    if not isinstance(request.user, User) or not request.user.has_perm(MAY_DECIDE):
        raise PermissionDenied
    return request.user


def _confirmation_message(signature: Signature, *, before: User | None) -> str:
    if signature.proposed_changes.filter(decided_at=None).exists():
        return _("proposed; waiting for a second moderator")
    is_first = signature.state == Signature.State.PENDING
    if is_first and before is not None and before != signature.first_approved_by:
        message = _(
            "you decided differently from %(who)s, so yours is now the first approval; another moderator "
            "must confirm it"
        )
        return message % {"who": before}
    return decided_words(signature)
