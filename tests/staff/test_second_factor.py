"""The second factor is set up, typed and removed."""

import re
from pathlib import Path

import allauth
import pytest
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from coalition.identity.current import forget
from coalition.identity.models import SiteWords
from staff.domain.codes import spend_code
from staff.interfaces.forms import ConfirmCode, SignInCode
from staff.models import Session
from staff.sessions import SessionStore
from tests.staff.builders import code_of_app, person, recovery_codes, sign_in, with_app

pytestmark = pytest.mark.django_db


def test_the_set_up_of_an_app_can_be_opened_twice_and_its_first_picture_counts():
    client = Client()
    client.force_login(person())
    page = "/admin/account/second-factor/totp/activate/"

    first, second = (client.get(page).context for _ in range(2))
    kept = [SessionStore.of_row(row).decode(row.session_data) for row in Session.objects.all()]
    client.post(page, {"code": "000000"})
    client.get(page)
    answer = client.post(page, {"code": code_of_app(secret=first["form"].secret)})

    assert (first["form"].secret, first["totp_svg"]) == (second["form"].secret, second["totp_svg"])
    assert first["form"].secret not in str(kept)
    assert answer.status_code == 302
    assert User.objects.get().authenticator_set.filter(type="totp").exists()


@pytest.mark.parametrize(
    ("language", "label", "button"),
    [
        ("en", "Code shown by the app", "Turn on"),
        ("ar", "الرمز الذي يعرضه التطبيق", "تفعيل"),
        ("fr", "Code affiché par l’application", "Activer"),
    ],
)
def test_what_to_type_stands_above_the_code_and_what_it_does_on_the_button(language: str, label: str, button: str):
    client = Client(headers={"accept-language": language})
    client.force_login(person())

    page = client.get("/admin/account/second-factor/totp/activate/").content.decode()

    assert f'<label for="id_code">{label}</label>' in page
    assert f'<button class="button" type="submit">{button}</button>' in page
    assert "placeholder=" not in page


@pytest.mark.parametrize("page", ["2fa", "reauthenticate"])
def test_no_field_for_a_code_has_words_that_go_once_one_types(page: str):
    user = with_app(person())
    form = (SignInCode if page == "2fa" else ConfirmCode)(user=user)

    assert form["code"].label == "Code from the app, or a recovery code"
    assert "placeholder" not in str(form["code"])


def test_an_app_that_was_set_up_leaves_no_secret_for_the_next():
    client = Client()
    client.force_login(person())
    page = "/admin/account/second-factor/totp/activate/"
    client.post(page, {"code": code_of_app(secret=client.get(page).context["form"].secret)})

    assert "mfa.totp.secret" not in client.session


@pytest.mark.parametrize("zero", ["\u0660", "\u06f0", "\u0966", "\uff10"])
def test_codes_are_read_in_the_digits_of_every_script(zero: str, time_machine):
    time_machine.move_to("2026-01-01 12:00Z", tick=False)
    user, fresh = with_app(person()), Client()
    fresh.force_login(person("another"))
    page = "/admin/account/second-factor/totp/activate/"
    secret = fresh.get(page).context["form"].secret

    def typed(code: str) -> str:
        return "\u200f" + "".join(
            chr(ord(zero) + int(one)) if one.isdigit() else one for one in code[:3] + " " + code[3:]
        )

    assert spend_code(user=user, code=typed(code_of_app())).type == "totp"
    assert spend_code(user=user, code=typed(recovery_codes(user)[0])).type == "recovery_codes"
    assert fresh.post(page, {"code": typed(code_of_app(secret=secret))}).status_code == 302


def test_the_last_app_cannot_be_removed():
    user = with_app(person())
    client = sign_in(user)

    client.post("/admin/account/second-factor/totp/deactivate/")

    assert user.authenticator_set.filter(type="totp").exists()


def messages_of_allauth() -> list[str]:
    """Find what allauth says after a change of what somebody proves themselves with."""
    folder = Path(allauth.__file__).parent / "templates"
    names = [str(file.relative_to(folder)) for file in folder.glob("mfa/messages/*.txt")]
    return [*sorted(names), "account/messages/password_changed.txt"]


@pytest.mark.parametrize(
    ("language", "passkey", "other_words"),
    [
        ("en", "Passkey", "security key"),
        ("fr", "Clé d’accès", "clé de sécurité|récupération|succès"),
        ("ar", "مفتاح المرور|مفتاح مرور", "مفتاح الأمان|security|passkey|\u202a"),
    ],
)
def test_what_is_said_after_a_change_is_in_the_words_of_all_other_pages(language: str, passkey: str, other_words: str):
    with translation.override(language):
        said = {name: render_to_string(name) for name in messages_of_allauth()}

    assert [name for name, words in said.items() if re.search(other_words, words, re.IGNORECASE)] == []
    of_passkeys = [words for name, words in said.items() if "webauthn" in name]
    assert [bool(re.search(passkey, words)) for words in of_passkeys] == [True, True]


def test_the_app_calls_the_site_as_all_its_pages_do():
    SiteWords.objects.create(language="en", name="Placeholder Coalition")
    forget()
    client = Client()
    client.force_login(person())

    page = client.get("/admin/account/second-factor/totp/activate/")

    assert "issuer=Placeholder%20Coalition" in page.context["totp_url"]
