"""Sign, and come back by a private link."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import wraps
from http import HTTPStatus
from typing import TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from coalition.names.mistyped import probably_meant
from coalition.organisations.models import NAME_LANGUAGES
from coalition.site.error_pages import shown_again_if_not_ours, too_many_requests, typed_in_vain, unavailable
from coalition.site.languages import active_language, in_language
from coalition.site.public_queries import answers_bounded
from coalition.statements.models import Statement, Text
from coalition.statements.period import period
from coalition.statements.reader_language import in_reader_language
from signatures.publishing.addresses import statement_at
from signatures.publishing.we_signed import we_signed
from signatures.record.erase import AFTER_CLOSING, AFTER_LAST, KEPT, UNDECIDED, erase_now
from signatures.record.errors import (
    LimitsUnavailable,
    LinkExpired,
    LinkUnknown,
    MoveNotAllowed,
    NotTakenNow,
    SentLater,
    StatementNotOpen,
    TooSoon,
)
from signatures.record.models import MOVES, Event, Move, Representative, Signature, Token
from signatures.record.submission import OF_ORGANISATION, Submission
from signatures.signing.confirm import UNCONFIRMED_LIFETIME, confirm, discard, sent_later
from signatures.signing.correct import correct
from signatures.signing.forms import (
    MOST_NAMES,
    AnswerForm,
    BaseNamesFormSet,
    ConfirmForm,
    CorrectionForm,
    SignForm,
    WithdrawForm,
    names_formset,
)
from signatures.signing.just_sent import just_sent, remember
from signatures.signing.links import PAUSE_BETWEEN_MAILS, follow, request_new_link
from signatures.signing.old_page import as_meant, changed_meanwhile, on_record, shown
from signatures.signing.refusal_words import CHANGED_MEANWHILE, refusal_words
from signatures.signing.sender import refused, sender_of, stamp_to_show
from signatures.signing.submit import submit
from signatures.signing.withdraw import withdraw

F = TypeVar("F", bound=CorrectionForm)
View = Callable[[HttpRequest, str], HttpResponse]

_LANGUAGE_NAMES = dict(NAME_LANGUAGES)
# The buttons of a form that send it to be shown again, with one more field or in another language.
_ONLY_SHOW = ("add_name", "in_language", "change")
# What the page of a sign-on is told of what was done a moment ago.
SAVED = "saved"
_PAUSE_MINUTES = int(PAUSE_BETWEEN_MAILS.total_seconds()) // 60
_ENDED = {Signature.State.REJECTED, Signature.State.WITHDRAWN}
_CORRECTABLE = MOVES[Move.CORRECT].sources | MOVES[Move.ANSWER].sources

RETENTION = {
    "unconfirmed": UNCONFIRMED_LIFETIME.days,
    "approved": KEPT[Signature.State.APPROVED].days,
    "otherwise": KEPT[Signature.State.REJECTED].days,
    "closed": AFTER_CLOSING.days,
    "still": AFTER_LAST.days,
}


def _by_private_link(view: View) -> View:
    """Turn what can be wrong with a private link into the page that says so; keep the page out of every cache."""

    @never_cache
    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        try:
            return view(request, token)
        except LinkExpired:
            return render(request, "signatures/signing/link_expired.html", {"token": token}, status=HTTPStatus.GONE)
        except LinkUnknown:
            return render(request, "signatures/signing/link_unknown.html", status=HTTPStatus.NOT_FOUND)
        except MoveNotAllowed:
            return redirect("sign_on", token)
        except LimitsUnavailable:
            return unavailable(request)

    return wrapped


@shown_again_if_not_ours
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@answers_bounded
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """Take in a sign-on; the answer is the same whether or not the organisation or the address is known."""
    statement = statement_at(slug)
    if not statement.takes_signatures():
        return _not_open(request, statement)
    form, names = _fill(SignForm, request), _names(request)
    refusal = None
    if form.is_bound and form.is_valid() & names.is_valid():
        try:
            submission, sender = form.submission(names.names()), sender_of(request)
            submission = replace(submission, text=_text_signed(request, statement))
            before = _sent_before(just_sent(request, statement))
            submit(
                statement=statement,
                submission=submission,
                language=active_language(),
                sender=sender,
                sent_before=before,
            )
            response: HttpResponse = redirect("sign_sent", slug)
            remember(response, request, statement)
            return response
        except StatementNotOpen:
            return _not_open(request, statement)
        except NotTakenNow as error:
            refusal = error
    context = {"form": form, "names": names, "retention": RETENTION, "only_shown": _only_shown(request) is not None}
    context |= {"stamp": stamp_to_show(_typed(request), refusal), "refusal": refusal and refusal_words(refusal)}
    response = _render_about(request, "signatures/signing/sign.html", statement, context)
    return refused(response, refusal) if refusal else response


def _not_open(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Lead to the Statement, but give back what was typed to whoever opened the form in time and sent it late."""
    typed, closing = _typed(request), statement.closes_at
    if not typed or closing is None or closing > timezone.now():
        return redirect("statement", statement.slug)
    context = {
        "form": SignForm(initial=typed.dict()),
        "names": names_formset(typed),
        "retention": RETENTION,
        "only_shown": True,
        "came_late": True,
        "period": period(statement),
    }
    response = _render_about(request, "signatures/signing/sign.html", statement, context)
    response.status_code = HTTPStatus.CONFLICT
    return response


@never_cache
@require_GET
@answers_bounded
def sign_sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Say where we wrote and what will be public, and give what was sent back to be changed; ask to look into the mail."""
    statement = statement_at(slug)
    context: dict[str, object] = {"pause": _PAUSE_MINUTES}
    typed = just_sent(request, statement)
    submission = _sent_before(typed)
    if typed is not None and submission is not None:
        address = submission.representative_email
        context |= {
            "address": address,
            "probably_meant": probably_meant(address),
            "typed": [(name, value) for name, value in typed.items() if name != "representative_email"],
            "signature": Signature(**{field: getattr(submission, field) for field in OF_ORGANISATION}),
            "other_names": _other_names(submission.names),
            "stamp": stamp_to_show(QueryDict(), None),
            "can_sign": statement.takes_signatures(),
        }
    return _render_about(request, "signatures/signing/sent.html", statement, context)


def _sent_before(typed: QueryDict | None) -> Submission | None:
    form, names = SignForm(typed), names_formset(typed)
    return form.submission(names.names()) if form.is_valid() & names.is_valid() else None


def _other_names(names: Mapping[str, str]) -> list[tuple[str, str, str]]:
    return [(str(_LANGUAGE_NAMES.get(code, code)), code, name) for code, name in names.items()]


@shown_again_if_not_ours
@_by_private_link
@require_http_methods(["GET", "HEAD", "POST"])
@answers_bounded
def confirm_sign_on(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm on POST alone: scanners of mail open every link. The page shows all that is confirmed by it."""
    signature = follow(token, Token.Purpose.CONFIRM)
    later = list(sent_later(signature)) if signature.state == Signature.State.UNCONFIRMED else []
    form = ConfirmForm(request.POST if request.method == "POST" else None, later=len(later))
    if form.is_valid():
        if form.is_discarded():
            discard(token=token)
            return _render_about(request, "signatures/signing/discarded.html", signature.statement, {})
        try:
            private = confirm(token=token, beside=form.beside())
        except SentLater:  # while the page was open
            later = list(sent_later(signature))
            form = ConfirmForm(later=len(later))
        else:
            if private is not None:
                return redirect("sign_on", private)
            signature = follow(token, Token.Purpose.CONFIRM)
    context: dict[str, object] = {"signature": signature, "token": token}
    if signature.state != Signature.State.UNCONFIRMED:
        return _render_about(request, "signatures/signing/already_confirmed.html", signature.statement, context)
    context |= {"later": later, "form": form, "other_names": _other_names(signature.names)}
    return _render_about(request, "signatures/signing/confirm.html", signature.statement, context)


@shown_again_if_not_ours
@_by_private_link
@require_http_methods(["GET", "HEAD", "POST"])
def new_link(request: HttpRequest, token: str) -> HttpResponse:
    """Mail another private link to the address that the old one was mailed to."""
    if request.method != "POST":
        context = {"token": token, "not_ours": typed_in_vain(request) is not None}
        return render(request, "signatures/signing/new_link.html", context)
    try:
        request_new_link(token=token)
    except TooSoon as error:
        return too_many_requests(request, minutes=error.minutes)
    return redirect("link_sent")


@never_cache
@require_GET
def link_sent(request: HttpRequest) -> HttpResponse:
    """Ask to look into the mail, at an address without a token."""
    return render(request, "signatures/signing/link_sent.html")


@_by_private_link
@require_GET
@answers_bounded
def sign_on(request: HttpRequest, token: str) -> HttpResponse:
    """Show a signatory the state of the sign-on."""
    signature = follow(token, Token.Purpose.MANAGE)
    other_counts = _other_counts(signature)
    may_sign_again = signature.state in _ENDED and not signature.is_spam and not other_counts
    context = {
        "signature": signature,
        "token": token,
        "private_url": settings.SITE_URL + reverse("sign_on", args=[token]),
        "can_correct": signature.state in _CORRECTABLE,
        "is_asked": signature.state in MOVES[Move.ANSWER].sources,
        "can_withdraw": signature.state in MOVES[Move.WITHDRAW].sources,
        "can_erase": Representative.objects.filter(signature=signature).exists(),
        "retention": RETENTION,
        "saved": request.GET.get(SAVED, "") if signature.state == Signature.State.PENDING else "",
        "ended_by": _ended_by(signature),
        "other_counts": other_counts,
        "can_sign_again": may_sign_again and signature.statement.takes_signatures(),
        "signed": we_signed(signature.statement, signature.reference, language=active_language()),
    }
    return _render_about(request, "signatures/signing/sign_on.html", signature.statement, context)


def _ended_by(signature: Signature) -> str:
    """Say what ended a withdrawn sign-on, where it was not the signatory: the moderators, or time."""
    if signature.state != Signature.State.WITHDRAWN:
        return ""
    ends = Event.objects.filter(signature_id=signature.pk, move__in=[Move.WITHDRAW, Move.LAPSE])
    last = ends.order_by("-pk").first()
    if last is None or (last.move == Move.WITHDRAW and last.actor_id is None):
        return ""
    return "lapse" if last.move == Move.LAPSE else "moderators"


def _other_counts(signature: Signature) -> bool:
    """Tell whether the sign-on of which this one is a duplicate still counts; that one may have been merged since."""
    other = signature.duplicate_of
    while other is not None and other.duplicate_of is not None:
        other = other.duplicate_of
    return other is not None and other.state not in _ENDED


@shown_again_if_not_ours
@_by_private_link
@require_http_methods(["GET", "HEAD", "POST"])
@answers_bounded
def correct_sign_on(request: HttpRequest, token: str) -> HttpResponse:
    """Let a signatory correct what still waits for review, or answer the moderators' question."""
    signature = follow(token, Token.Purpose.MANAGE)
    representative = Representative.objects.filter(signature=signature).first()
    if signature.state not in _CORRECTABLE or representative is None:
        return redirect("sign_on", token)
    is_answer = signature.state in MOVES[Move.ANSWER].sources
    form_class = AnswerForm if is_answer else CorrectionForm
    form = _fill(form_class, request, form_class.initial_of(signature, representative))
    names = _names(request, initial=[{"language": code, "name": name} for code, name in signature.names.items()])
    now = on_record(signature, representative)
    before = shown(_typed(request).get("shown", ""), now=now)
    if form.is_bound and form.is_valid() & names.is_valid():
        typed, answer = form.submission(names.names()), form.cleaned_data.get("answer", "")
        if not (conflicts := changed_meanwhile(typed, before=before, now=now)):
            correct(signature_id=signature.pk, submission=as_meant(typed, before=before, now=now), answer=answer)
            return redirect(f"{reverse('sign_on', args=[token])}?{SAVED}={'answer' if is_answer else 'correction'}")
        for field in conflicts:
            form.add_error(field if field in form.fields else None, CHANGED_MEANWHILE)
        before |= {field: now[field] for field in conflicts}
    context = {"form": form, "names": names, "signature": signature, "token": token, "is_answer": is_answer}
    context |= {"shown": json.dumps(before)}
    context |= {"only_shown": _only_shown(request) is not None}
    return _render_about(request, "signatures/signing/correct.html", signature.statement, context)


@shown_again_if_not_ours
@_by_private_link
@require_http_methods(["GET", "HEAD", "POST"])
@answers_bounded
def withdraw_sign_on(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once, then withdraw; why, nobody has to say."""
    signature = follow(token, Token.Purpose.MANAGE)
    if signature.state not in MOVES[Move.WITHDRAW].sources:
        return redirect("sign_on", token)
    form = WithdrawForm(request.POST if request.method == "POST" else None, initial=_typed(request).dict())
    if form.is_valid():
        withdraw(signature_id=signature.pk, moderator=None, reason=form.cleaned_data["reason"])
        return redirect("sign_on", token)
    context = {"signature": signature, "token": token, "form": form}
    return _render_about(request, "signatures/signing/withdraw.html", signature.statement, context)


@shown_again_if_not_ours
@_by_private_link
@require_http_methods(["GET", "HEAD", "POST"])
@answers_bounded
def erase_details(request: HttpRequest, token: str) -> HttpResponse:
    """Say what follows, then erase who signed."""
    signature = follow(token, Token.Purpose.MANAGE)
    if not Representative.objects.filter(signature=signature).exists():
        return redirect("sign_on", token)
    if request.method == "POST":
        erase_now(signature_id=signature.pk)
        return redirect("sign_on", token)
    context = {"signature": signature, "token": token, "withdraws": signature.state in UNDECIDED}
    return _render_about(request, "signatures/signing/erase.html", signature.statement, context)


def _text_signed(request: HttpRequest, statement: Statement) -> int:
    """Number the Text that was on the page when the form was opened: it may be one that was corrected meanwhile."""
    published = Text.objects.published().filter(statement=statement).order_by("version")
    numbers = {
        (language, str(version)): pk for language, version, pk in published.values_list("language", "version", "pk")
    }
    current = {language: pk for (language, _version), pk in numbers.items()}  # the newest comes last
    language, _, version = request.POST.get("text", "").rpartition("-")
    return numbers.get((language, version)) or in_language(current, active_language())


def _only_shown(request: HttpRequest) -> QueryDict | None:
    """Give what was typed into a form that is only shown again: nobody asked yet whether it is right."""
    is_pressed = any(name in request.POST for name in _ONLY_SHOW)
    return request.POST if is_pressed else typed_in_vain(request)


def _typed(request: HttpRequest) -> QueryDict:
    return typed_in_vain(request) or request.POST


def _fill(form: type[F], request: HttpRequest, initial: dict[str, object] | None = None) -> F:
    """Bind what was sent, or show again what was typed."""
    if (typed := _only_shown(request)) is not None:
        return form(initial=typed.dict())
    return form(request.POST if request.method == "POST" else None, initial=initial)


def _names(request: HttpRequest, initial: list[dict[str, str]] | None = None) -> BaseNamesFormSet:
    typed = _typed(request)
    if not typed:
        return names_formset(None, initial=initial)
    data = typed.copy()
    shown = typed.get("names-TOTAL_FORMS", "")
    if "add_name" in typed and shown.isdecimal():
        data["names-TOTAL_FORMS"] = str(min(int(shown) + 1, MOST_NAMES))
    return names_formset(data, initial=initial)


def _render_about(
    request: HttpRequest, template: str, statement: Statement, context: dict[str, object]
) -> HttpResponse:
    texts = {text.language: text for text in Text.objects.current().filter(statement=statement)}
    if not texts:
        raise Http404
    # What was sent and is right leads elsewhere: a form that is shown with it is wrong, or the names beside it are.
    invalid = any(
        isinstance(form, CorrectionForm | ConfirmForm | WithdrawForm) and form.is_bound for form in context.values()
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if invalid else HTTPStatus.OK
    return render(
        request,
        template,
        {"statement": statement, "text": in_reader_language(texts), "not_ours": typed_in_vain(request) is not None}
        | context,
        status=status,
    )
