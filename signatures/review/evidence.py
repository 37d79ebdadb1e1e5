"""Findings about a sign-on: each says one thing, and none decides."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from django.db import models

from coalition.names.letters import fold, struck_at_random
from coalition.names.links import sells
from coalition.names.lookalikes import as_read, imitated, is_invisible, is_styled, skeletons
from coalition.names.mail_providers import DISPOSABLE_MAIL, FREE_MAIL
from coalition.names.mailboxes import comparable
from coalition.names.reading import read
from coalition.names.websites import domain_of
from coalition.organisations.models import Organisation
from coalition.organisations.name_columns import looks_blocking_keys
from signatures.record.models import Reachability, Representative, Signature, representative_of
from signatures.review.likeness import sought_of


class Kind(StrEnum):
    """The kinds of findings. The words for each are in signatures/review/evidence_words.py."""

    SAME_DOMAIN = "same_domain"
    OTHER_DOMAIN = "other_domain"
    FREE_MAIL = "free_mail"
    NOTHING_TO_CHECK = "nothing_to_check"
    NOT_THEIR_DOMAIN = "not_their_domain"
    DISPOSABLE_MAIL = "disposable_mail"
    NO_WEBSITE = "no_website"
    UNREADABLE = "unreadable"
    SAME_ADDRESS = "same_address"
    SAME_MAIL_DOMAIN = "same_mail_domain"
    SAME_WEBSITE = "same_website"
    MIXED_SCRIPTS = "mixed_scripts"
    HIDDEN_CHARACTERS = "hidden_characters"
    STYLED_LETTERS = "styled_letters"
    LOOKS_LIKE = "looks_like"
    ADVERTISES = "advertises"
    RANDOM_LETTERS = "random_letters"
    SAYS_LITTLE = "says_little"
    TAKES_MAIL = "takes_mail"
    TAKES_NO_MAIL = "takes_no_mail"
    SITE_ANSWERS = "site_answers"
    SITE_SILENT = "site_silent"
    WAITED = "waited"


OF_MAILBOX: Final = (
    Kind.UNREADABLE,
    Kind.NOT_THEIR_DOMAIN,
    Kind.DISPOSABLE_MAIL,
    Kind.TAKES_NO_MAIL,
    Kind.OTHER_DOMAIN,
    Kind.NOTHING_TO_CHECK,
    Kind.FREE_MAIL,
    Kind.NO_WEBSITE,
    Kind.SAME_DOMAIN,
)
OF_NAME: Final = (
    Kind.MIXED_SCRIPTS,
    Kind.HIDDEN_CHARACTERS,
    Kind.STYLED_LETTERS,
    Kind.LOOKS_LIKE,
    Kind.ADVERTISES,
    Kind.RANDOM_LETTERS,
    Kind.SAYS_LITTLE,
)
"""The kinds that are about the mailbox, and about the name, the gravest first."""


class Weight(StrEnum):
    """The weight of a finding: for a sign-on, against it, or neither."""

    FOR = "for"
    NEITHER = "neither"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: `values` fill its words, `others` are the sign-ons that it is about."""

    kind: Kind
    weight: Weight
    values: tuple[object, ...] = ()
    others: tuple[Signature, ...] = ()


def evidence(signature: Signature) -> list[Finding]:
    """Gather what the record tells about a sign-on, in a fixed number of queries and without the network."""
    representative = representative_of(signature)
    found: list[Finding | None] = [*of_name(signature), _says_little(signature), *_from_network(signature)]
    if signature.waited:
        found.append(Finding(Kind.WAITED, Weight.AGAINST))
    if signature.website:
        found.append(_same_website(signature))
    if representative is not None and not representative.can_be_read():
        found.append(Finding(Kind.UNREADABLE, Weight.AGAINST))
    elif representative is not None:
        found += [_of_address(signature, representative.email), *_elsewhere(representative)]
        if (random := struck_at_random(representative.role)) and not struck_at_random(signature.name):
            found.append(Finding(Kind.RANDOM_LETTERS, Weight.AGAINST, (" ".join(random),)))
    order = [Weight.AGAINST, Weight.FOR, Weight.NEITHER]
    return sorted((one for one in found if one is not None), key=lambda one: order.index(one.weight))


def _of_address(signature: Signature, address: str) -> Finding:
    host = comparable(address).rpartition("@")[2]
    if host in DISPOSABLE_MAIL:
        return Finding(Kind.DISPOSABLE_MAIL, Weight.AGAINST, (host,))
    if host in FREE_MAIL and not signature.website:
        return Finding(Kind.NOTHING_TO_CHECK, Weight.AGAINST, (host,))
    if host in FREE_MAIL:
        return Finding(Kind.FREE_MAIL, Weight.NEITHER, (host,))
    if not signature.website:
        return Finding(Kind.NO_WEBSITE, Weight.NEITHER, (host,))
    if _is_of(host, signature.website):
        domain = domain_of(host) or host
        return Finding(Kind.SAME_DOMAIN, Weight.FOR if _is_on_record(domain) else Weight.NEITHER, (domain,))
    return Finding(Kind.OTHER_DOMAIN, Weight.AGAINST, (host, domain_of(signature.website) or signature.website))


def _is_of(host: str, website: str) -> bool:
    """Tell whether a mailbox's host and a website are of one domain.

    A ministry has a name under a suffix that nobody can register: then the hosts themselves tell.
    """
    site_host = (urlsplit(website).hostname or "").removeprefix("www.")
    return host == site_host or bool(domain_of(host) and domain_of(host) == domain_of(website))


def not_theirs(organisation: Organisation, found: Sequence[Finding]) -> Finding | None:
    """Find that a mailbox is not at the domain of the Organisation for which a sign-on is taken, as far as that is on record.

    The right name and the right website are anybody's to copy; the mailbox is what was proved by the link.
    """
    host = next((str(one.values[0]) for one in found if one.kind in OF_MAILBOX and one.values), "")
    if not host or not organisation.website or _is_of(host, organisation.website):
        return None
    site = domain_of(organisation.website) or organisation.website
    return Finding(Kind.NOT_THEIR_DOMAIN, Weight.AGAINST, (host, str(organisation), site))


def _is_on_record(domain: str) -> bool:
    """Tell whether a domain is known as an organisation's: anybody can register one, and a website for it."""
    return Organisation.objects.known().filter(blocking_keys__contains=[f"domain:{domain}"]).exists()


def _elsewhere(representative: Representative) -> list[Finding | None]:
    """Find the same address, and the same domain of its own, in other sign-ons."""
    digests = models.Q(email_digest=representative.email_digest)
    if domain_of(comparable(representative.email).rpartition("@")[2]) not in FREE_MAIL:
        digests |= models.Q(mail_domain_digest=representative.mail_domain_digest)
    others = list(
        Representative.objects.filter(digests)
        .exclude(pk=representative.pk)
        .select_related("signature__statement")
        .defer("name", "role", "email", "note", "answers")
        .order_by("-pk")[:20]
    )
    same = tuple(one.signature for one in others if one.email_digest == representative.email_digest)
    near = tuple(one.signature for one in others if one.email_digest != representative.email_digest)
    return [
        Finding(Kind.SAME_ADDRESS, Weight.NEITHER, others=same) if same else None,
        Finding(Kind.SAME_MAIL_DOMAIN, Weight.NEITHER, others=near) if near else None,
    ]


def _same_website(signature: Signature) -> Finding | None:
    domain = domain_of(signature.website)
    if not domain:
        return None
    others = (
        Signature.objects.filter(blocking_keys__contains=[f"domain:{domain}"])
        .exclude(pk=signature.pk)
        .select_related("statement")
        .order_by("-pk")[:20]
    )
    return Finding(Kind.SAME_WEBSITE, Weight.NEITHER, (domain,), tuple(others)) if others else None


def of_name(signature: Signature) -> list[Finding]:
    """Find what speaks against its names by themselves, and against what they look like."""
    looks_like = _looks_like(signature)
    return [*in_name(signature), *([looks_like] if looks_like else [])]


def in_name(signature: Signature) -> list[Finding]:
    """Find in its names what an honest one seldom has; nothing is refused for it."""
    written = [signature.name, *signature.names.values()]
    names = " ".join([*written, signature.acronym])
    mixed = [_with_foreign_letters(word) for word in names.split() if len(_scripts(word)) > 1]
    hidden = sorted({character for at, character in enumerate(names) if is_invisible(names, at)})
    styled = [word for word in names.split() if any(map(is_styled, word))]
    points = ", ".join(f"U+{ord(one):04X} {unicodedata.name(one, '')}".strip() for one in hidden)
    found = []
    if mixed:
        found.append(Finding(Kind.MIXED_SCRIPTS, Weight.AGAINST, ("; ".join(mixed),)))
    if hidden:
        found.append(Finding(Kind.HIDDEN_CHARACTERS, Weight.AGAINST, (points,)))
    if styled:
        found.append(Finding(Kind.STYLED_LETTERS, Weight.AGAINST, (" ".join(styled),)))
    if sold := next(filter(None, map(sells, written)), ""):
        found.append(Finding(Kind.ADVERTISES, Weight.AGAINST, (sold,)))
    elif random := struck_at_random(names):
        found.append(Finding(Kind.RANDOM_LETTERS, Weight.AGAINST, (" ".join(random),)))
    return found


def _says_little(signature: Signature) -> Finding | None:
    """Find that nothing shows which of many a sign-on is: a general name, no website, no acronym.

    A list that somebody brings is another matter: who brings it knows whom they mean.
    """
    names = [signature.name, *signature.names.values()]
    if signature.website or signature.acronym or not all(map(_is_general, names)):
        return None
    return Finding(Kind.SAYS_LITTLE, Weight.AGAINST)


def _is_general(name: str) -> bool:
    """Tell whether a name is but a kind of body and what a dozen such bodies are about: Human Rights Centre."""
    reading = read(name)
    is_little = reading.is_general and len(reading.tokens) == 1 and bool(reading.bodies)
    return is_little and not reading.known and not reading.acronyms


def _looks_like(signature: Signature) -> Finding | None:
    """Find an Organisation on record, or a body that is known, whose name this one only looks like."""
    sought = sought_of(signature)
    written = {fold(name): skeletons(name) for name in (*sought.all_names, sought.acronym) if name}
    blocking_keys = list(looks_blocking_keys(sought.looks))
    alike = models.Q(blocking_keys__overlap=blocking_keys) | models.Q(names__blocking_keys__overlap=blocking_keys)
    for known in Organisation.objects.known().filter(alike).prefetch_related("names").distinct().order_by("pk"):
        theirs = {fold(name) for name in (known.name, known.acronym, *(other.name for other in known.names.all()))}
        looks = frozenset().union(
            *map(skeletons, (known.name, known.acronym, *(one.name for one in known.names.all())))
        )
        if any(key not in theirs and not skeleton.isdisjoint(looks) for key, skeleton in written.items()):
            return Finding(Kind.LOOKS_LIKE, Weight.AGAINST, (str(known),))
    disguised = [name for name in sought.all_names if as_read(name) != name and not read(name).known]
    bodies = [read(as_read(name)).known for name in disguised] + list(map(imitated, sought.all_names))
    return next((Finding(Kind.LOOKS_LIKE, Weight.AGAINST, (body,)) for body in bodies if body), None)


def _with_foreign_letters(word: str) -> str:
    """Give a word with those of its letters that are of its rarer script, and what each is called."""
    scripts = Counter(script for letter in word for script in _scripts(letter))
    rarest = min(scripts, key=lambda script: scripts[script])
    foreign = dict.fromkeys(letter for letter in word if _scripts(letter) == {rarest})
    return f"{word} ({', '.join(f'{letter} = {unicodedata.name(letter)}' for letter in foreign)})"


def _scripts(word: str) -> set[str]:
    """Give the scripts of a word's letters, by the first word of each letter's Unicode name."""
    return {unicodedata.name(letter, "?").split()[0] for letter in word if letter.isalpha()} - {"MODIFIER", "?"}


def _from_network(signature: Signature) -> list[Finding]:
    answers: Reachability | None = getattr(signature, "reachability", None)
    if answers is None:
        return []
    found = []
    if answers.takes_mail is not None:
        found.append((Kind.TAKES_MAIL, Kind.TAKES_NO_MAIL)[not answers.takes_mail])
    if answers.site_answers is not None:
        found.append((Kind.SITE_ANSWERS, Kind.SITE_SILENT)[not answers.site_answers])
    against = {Kind.TAKES_NO_MAIL, Kind.SITE_SILENT}
    return [Finding(kind, Weight.AGAINST if kind in against else Weight.NEITHER) for kind in found]
