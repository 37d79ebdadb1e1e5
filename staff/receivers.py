"""Receivers that note what Django and allauth tell us of sign-ins and second factors."""

from typing import Any

from allauth.account.signals import authentication_step_completed
from allauth.account.signals import user_logged_in as signed_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_used
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from coalition.site.languages import active_language
from staff.domain import presence
from staff.domain.accounts import has_second_factor
from staff.domain.codes import spend_past_codes
from staff.domain.devices import language_of
from staff.domain.outbox import Word, enqueue_word
from staff.interfaces.device_cookie import remember_device


@receiver(user_logged_in)
def begin(request: HttpRequest, user: User, **kwargs: Any) -> None:
    presence.begin(request.session, user)


@receiver(signed_in)
def tell_of_new_browser(request: HttpRequest, response: HttpResponse, user: User, **kwargs: Any) -> None:
    here = active_language()
    language = language_of(user) or here
    if remember_device(request, response, user, language=here):
        enqueue_word(Word.NEW_BROWSER, user=user, language=language)


@receiver(authentication_step_completed)
def note_password(request: HttpRequest, method: str, **kwargs: Any) -> None:
    if method == "password":
        presence.note_password(request.session)


@receiver(authenticator_used)
def note_second_factor(request: HttpRequest, user: User, **kwargs: Any) -> None:
    presence.note_second_factor(request.session, user)


@receiver(authenticator_added)
def note_new_factor(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        spend_past_codes(authenticator)
    presence.note_second_factor(request.session, user)  # it was shown to work


@receiver(authenticator_removed)
def note_lost_factor(request: HttpRequest, user: User, **kwargs: Any) -> None:
    if not has_second_factor(user):
        presence.drop_second_factor(request.session)
