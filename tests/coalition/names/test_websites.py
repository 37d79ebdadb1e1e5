import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.names.websites import Fault, NotAWebsite, canonical_website, domain_of


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("example.org", "https://example.org"),
        (" WWW.Example.ORG/About?A=b#C ", "https://www.example.org/About?A=b#C"),
        ("//example.org", "https://example.org"),
        ("https:example.org", "https://example.org"),
        ("http://example.org.:80/", "http://example.org"),
        ("example.org:8443/x", "https://example.org:8443/x"),
        ("exa%6Dple.org", "https://example.org"),
        ("straße.example.org", "https://xn--strae-oqa.example.org"),
        ("https://موقع.example.org/مسار", "https://xn--4gbrim.example.org/%D9%85%D8%B3%D8%A7%D8%B1"),
        ("example.org/@name", "https://example.org/@name"),
        ("https://example.org?to=a@b", "https://example.org/?to=a@b"),
        ("r3---sn.example.org", "https://r3---sn.example.org"),
    ],
)
def test_an_address_is_kept_as_browsers_understand_it(typed: str, kept: str):
    assert canonical_website(typed) == kept
    assert canonical_website(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            " ",
            "-",
            "–",
            "—",
            ".",
            "/",
            "n/a",
            "N.A.",
            "none",
            "None",
            "NIL",
            "no website",
            "https://",
            "http://www.",
        ),
        *("aucun", "Néant", "sans objet", "s.o.", "pas de site", "لا يوجد", "غير متوفر", "بدون", "ليس لدينا", "؟"),
        *("keine", "Ninguno", "nenhum", "нет", "ندارد"),
    ],
)
def test_what_says_that_there_is_none_is_empty_in_each_language(typed: str):
    assert canonical_website(typed) == ""


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("https://amnesty.example.org\\@evil.example/", Fault.INVALID),
        ("https://example.org/a\\b", Fault.INVALID),
        ("https://amnesty.example.org@evil.example", Fault.INVALID),
        ("https://user:word@example.org", Fault.INVALID),
        ("https://@example.org", Fault.INVALID),
        ("placeholder@example.org", Fault.EMAIL),
        ("mailto:placeholder@example.org", Fault.EMAIL),
        ("ftp://example.org", Fault.PROTOCOL),
        ("javascript:alert(1)", Fault.PROTOCOL),
        ("data:text/html,x", Fault.PROTOCOL),
        ("https://example\u202egro.org", Fault.HIDDEN),
        ("https://example.org/\u200b", Fault.HIDDEN),
        ("https://exam\u00adple.org", Fault.HIDDEN),
        ("https://exam\nple.org", Fault.HIDDEN),
        ("https://127.0.0.1", Fault.NOT_PUBLIC),
        ("2130706433", Fault.NOT_PUBLIC),
        ("https://0x7f.1", Fault.NOT_PUBLIC),
        ("https://017700000001/", Fault.NOT_PUBLIC),
        ("https://１２７.0.0.1", Fault.NOT_PUBLIC),
        ("https://[::1]/", Fault.NOT_PUBLIC),
        ("https://[::ffff:127.0.0.1]/", Fault.NOT_PUBLIC),
        ("https://localhost", Fault.NOT_PUBLIC),
        ("localhost:8000", Fault.NOT_PUBLIC),
        ("intranet", Fault.NOT_PUBLIC),
        ("https://intranet./", Fault.NOT_PUBLIC),
        ("printer.local", Fault.NOT_PUBLIC),
        *((f"site.{name}", Fault.NOT_PUBLIC) for name in ("test", "home", "corp", "mail", "intranet", "localdomain")),
        ("https://example.org:0/", Fault.INVALID),
        ("https//example.org", Fault.NOT_PUBLIC),
        ("https://example..org", Fault.INVALID),
        ("https://exa_mple.org", Fault.INVALID),
        ("https://xn--a.org", Fault.INVALID),
        ("https://☃.org", Fault.INVALID),
        ("our site is example.org", Fault.INVALID),
        ("https://" + "a" * 64 + ".org", Fault.INVALID),
        ("https://example.org/" + "م" * 200, Fault.TOO_LONG),
    ],
)
def test_what_is_not_on_the_public_web_or_shows_another_owner_is_refused(typed: str, fault: Fault):
    with pytest.raises(NotAWebsite) as refused:
        canonical_website(typed)

    assert refused.value.fault == fault


@given(st.text(alphabet=st.sampled_from("aZ.@:/\\?#[]%0x7f١é\u202e -"), max_size=20).map("https://example.org".__add__))
def test_whatever_is_typed_after_a_host_never_hides_another(typed: str):
    try:
        kept = canonical_website(typed)
    except NotAWebsite:
        return

    assert kept.isascii()
    assert "\\" not in kept
    assert "@" not in kept.removeprefix("https://").replace("?", "/").replace("#", "/").partition("/")[0]
    assert canonical_website(kept) == kept


def test_a_domain_is_one_however_its_letters_are_written():
    assert domain_of(canonical_website("https://موقع.com/")) == domain_of("xn--4gbrim.com") == "xn--4gbrim.com"
