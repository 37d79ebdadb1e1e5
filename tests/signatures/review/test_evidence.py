import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from signatures.record.models import Signature
from signatures.review.evidence import Kind, Weight, evidence, in_name
from signatures.review.evidence_words import finding_words
from tests.coalition.builders import add_organisation
from tests.signatures.builders import open_statement, pending

pytestmark = pytest.mark.django_db


def found(signature: Signature) -> dict[Kind, Weight]:
    return {one.kind: one.weight for one in evidence(signature)}


def signed(website: str, address: str, slug: str = "a-statement") -> Signature:
    signature = pending(open_statement(slug), website=website)
    signature.representative.email = address
    signature.representative.save()
    return signature


@pytest.mark.parametrize(
    ("website", "address", "kind", "weight"),
    [
        ("https://www.alpha.example.org/about", "p@mail.alpha.example.org", Kind.SAME_DOMAIN, Weight.NEITHER),
        ("https://moi.gov.example", "p@moi.gov.example", Kind.SAME_DOMAIN, Weight.NEITHER),
        ("https://www.interior.gov.eg", "p@interior.gov.eg", Kind.SAME_DOMAIN, Weight.NEITHER),
        ("https://alpha.example.org", "p@beta.example.org", Kind.OTHER_DOMAIN, Weight.AGAINST),
        ("https://alpha.co.uk", "p@beta.co.uk", Kind.OTHER_DOMAIN, Weight.AGAINST),
        ("https://alpha.example.org", "p@gmail.com", Kind.FREE_MAIL, Weight.NEITHER),
        ("https://alpha.example.org", "p@Mailinator.com", Kind.DISPOSABLE_MAIL, Weight.AGAINST),
        ("", "p@beta.example.org", Kind.NO_WEBSITE, Weight.NEITHER),
        ("", "p@gmail.com", Kind.NOTHING_TO_CHECK, Weight.AGAINST),
    ],
)
def test_the_address_is_held_against_the_website(website: str, address: str, kind: Kind, weight: Weight):
    assert found(signed(website, address)) == {kind: weight}


def test_a_domain_speaks_for_a_sign_on_only_where_it_is_known_as_an_organisations():
    signature = signed("https://www.alpha.example.org", "p@alpha.example.org")
    before = found(signature)[Kind.SAME_DOMAIN]

    add_organisation(name="Placeholder Alpha", website="https://alpha.example.org")

    assert (before, found(signature)[Kind.SAME_DOMAIN]) == (Weight.NEITHER, Weight.FOR)


def test_the_same_address_and_domain_and_website_are_found_in_other_sign_ons():
    signature = signed("https://alpha.example.org", "p@alpha.example.org")
    same = signed("https://beta.example.org", "P@alpha.example.org", slug="another")
    near = signed("https://alpha.example.org/fr", "q@alpha.example.org", slug="a-third")

    others = {one.kind: one.others for one in evidence(signature) if one.others}

    assert others == {Kind.SAME_ADDRESS: (same,), Kind.SAME_MAIL_DOMAIN: (near,), Kind.SAME_WEBSITE: (near,)}


def test_a_free_mail_domain_that_two_share_says_nothing():
    signature = signed("https://alpha.example.org", "p@gmail.com")
    signed("https://beta.example.org", "q@gmail.com", slug="another")

    assert Kind.SAME_MAIL_DOMAIN not in found(signature)


@pytest.mark.parametrize("name", ["Аmnesty Placeholder", "Plаceholder Centre", "Plαceholder"])
def test_letters_of_two_scripts_in_one_word_are_told(name: str):
    assert found(pending(open_statement(), name))[Kind.MIXED_SCRIPTS] == Weight.AGAINST


@pytest.mark.parametrize(
    "name",
    [
        "أكسس ناو Access Now",
        "Center مساواة",
        "کانون نویسندگان",
        "می‌خواهیم",
        "Ľudia proti",
        "Tiɣri n Tmazight",
        "7amleh",
    ],
)
def test_names_of_the_region_raise_nothing(name: str):
    assert {Kind.MIXED_SCRIPTS, Kind.HIDDEN_CHARACTERS}.isdisjoint(found(pending(open_statement(), name)))


@pytest.mark.parametrize("name", ["АСЕ ОРСА", "Ассеѕѕ Ноше", "\u0410CE OPCA"])
def test_a_name_in_letters_that_look_like_those_of_a_known_one_is_told(name: str):
    add_organisation(name="Ace Opca")
    add_organisation(name="Access Home")

    looks_like = found(pending(open_statement(), name)).get(Kind.LOOKS_LIKE)

    assert looks_like == (None if "Ноше" in name else Weight.AGAINST)


@pytest.mark.parametrize(
    "name", ["Amnesty lnternational", "Amnesty Internationa1", "Human R1ghts Watch", "Hurnan Rights Watch"]
)
def test_a_name_that_looks_like_a_body_of_the_directory_is_told_with_the_letters_of_a_plain_keyboard_too(name: str):
    assert found(pending(open_statement(), name))[Kind.LOOKS_LIKE] == Weight.AGAINST


@pytest.mark.parametrize(
    "name", ["Amnesty International", "amnestyinternational", "HUMAN RIGHTS WATCH", "Human-Rights Watch"]
)
def test_a_body_of_the_directory_is_no_look_alike_of_itself_however_it_is_spaced(name: str):
    assert Kind.LOOKS_LIKE not in found(pending(open_statement(), name))


def test_a_known_name_itself_is_no_look_alike():
    add_organisation(name="Правозащитный центр")

    assert Kind.LOOKS_LIKE not in found(pending(open_statement(), "Правозащитный центр"))


@given(st.text(min_size=1, max_size=40).filter(lambda name: name.strip() and "\0" not in name))
def test_every_finding_about_any_name_has_words(name: str):
    assert all(finding_words(one) for one in in_name(Signature(name=name)))


def test_no_address_can_be_read_from_the_digests():
    signature = signed("", "p@alpha.example.org")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_to_json(r)::text FROM signatures_representative r WHERE signature_id = %s", [signature.pk]
        )
        row = cursor.fetchone()[0]

    assert "alpha.example.org" not in row
