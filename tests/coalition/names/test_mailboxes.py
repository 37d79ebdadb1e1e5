import pytest

from coalition.names.mailboxes import NotAMailbox, alias_folded, canonical_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Placeholder@Example.ORG ", "Placeholder@example.org"),
        ("placeholder@straße.example.org", "placeholder@xn--strae-oqa.example.org"),
        ("placeholder@ｅxample.org", "placeholder@example.org"),
        ("a+b@example.org", "a+b@example.org"),
    ],
)
def test_an_address_is_kept_in_one_form(typed: str, kept: str):
    assert canonical_address(typed) == kept
    assert canonical_address(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        *(
            '"target"@example.org',
            '"\\target"@example.org',
            "a@[127.0.0.1]",
            "a@[IPv6:::1]",
            "a@127.0.0.1",
            "a@localhost",
        ),
        *(
            "A <a@example.org>",
            "é@example.org",
            "a@exa\u00admple.org",
            "a@☃.org",
            "a b@example.org",
            "a@example.org\n.b",
        ),
        *("", "a", "a@", "@example.org", "a@b@example.org", ".a@example.org", "a..b@example.org", "a@example..org"),
        *("a" * 65 + "@example.org", "a@" + "b" * 64 + ".org", "a@" + "b." * 130 + "org"),
    ],
)
def test_what_no_mail_of_ours_reaches_is_refused(typed: str):
    with pytest.raises(NotAMailbox):
        canonical_address(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("placeholder@example.org", "PlaceHolder+tag@EXAMPLE.org"),
        ("placeholder@straße.example.org", "placeholder+x@xn--strae-oqa.example.org"),
        ("place.holder@gmail.com", "p.l.aceholder+x@googlemail.com"),
        ('"placeholder"@example.org', "placeholder@example.org"),
        ('"\\placeholder"@example.org', "placeholder@example.org"),
    ],
)
def test_aliases_of_a_mailbox_are_one(one: str, other: str):
    assert alias_folded(one) == alias_folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("place.holder@example.org", "placeholder@example.org"),
        ("placeholder@straße.example.org", "placeholder@strasse.example.org"),
        ("+a@example.org", "+b@example.org"),
        ("placeholder@example.org", "placeholder@mail.example.org"),
    ],
)
def test_two_mailboxes_stay_two(one: str, other: str):
    assert alias_folded(one) != alias_folded(other)
