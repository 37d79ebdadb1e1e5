"""Passwords that somebody who knows the coalition, or what other sites have leaked, would try first."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coalition.identity.models import SiteWords
from coalition.names.letters import fold
from coalition.organisations.models import Member, Organisation, OrganisationName
from coalition.statements.models import Statement, Text
from staff.domain.breached import is_breached

# What any coalition's site is about and who works at it, besides the names that are on record.
WORDS: Final = """
    coalition alliance network organisation organization member statement declaration petition signature signatory
    signatories sign-on human rights freedom
    administrator admin moderator editor secretariat staff desk password
    réseau membre déclaration communiqué signataire droits humains homme liberté
    administrateur modérateur éditeur rédacteur secrétariat motdepasse
    تحالف ائتلاف شبكة منظمة عضو بيان إعلان عريضة توقيع موقع حقوق الإنسان حرية
    مدير مشرف محرر أمانة سكرتارية كلمة السر المرور
"""
_FEWEST_LEFT: Final = 8
_SHORTEST_WORD: Final = 4  # shorter ones are in too many others
_SHORTEST_ACRONYM: Final = 3
# What is typed in a letter's place, character by character; l and i are alike among them.
_STAND_INS: Final = str.maketrans("0134578l", "oieastbi")
_SYMBOLS: Final = str.maketrans("@$", "as")  # the two that are no letters for fold()


class NotOfTheCoalition:
    """Refuses what is little more than names and words of the coalition: ASVS 6.2.11, which leaves the rule to us.

    At least eight letters must be left of a password once all those words are taken out of it. So each of them may be
    part of a passphrase, and none becomes a password by a year and an exclamation mark.
    """

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Refuse a password by ValidationError."""
        letters = fold(password.translate(_SYMBOLS)).replace(" ", "")
        words = "|".join(sorted(words_of_the_coalition(), key=len, reverse=True))
        taken_out = re.sub(words, lambda found: " " * len(found[0]), letters.translate(_STAND_INS))
        left = [letter for letter, now in zip(letters, taken_out, strict=True) if now != " " and letter.isalpha()]
        if " " in taken_out and len(left) < _FEWEST_LEFT:
            raise ValidationError(
                _("This password consists of little more than words that would be tried first on this site."),
                code="of_the_coalition",
            )

    def get_help_text(self) -> str:
        return _("Your password cannot be made up of names and words linked to the coalition.")


class NotBreached:
    """Refuses what was a password elsewhere, and leaked."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Refuse a password by ValidationError."""
        if is_breached(password):
            raise ValidationError(_("This password is on lists leaked from other sites."), code="breached")

    def get_help_text(self) -> str:
        return _("Your password cannot be one that leaked from another site.")


def words_of_the_coalition() -> frozenset[str]:
    """Give the words that a password may not be made of, with letters for what stands in for them.

    They are those above, the site's name and hosts, the members' names in all languages and their acronyms, and the
    statements' slugs and titles.
    """
    members = Organisation.objects.filter(pk__in=Member.objects.values("organisation"))
    hosts = [urlsplit(url).hostname or "" for url in (settings.SITE_URL, settings.ADMIN_URL)]
    names = [
        *(WORDS, settings.SITE_NAME, *hosts),
        *SiteWords.objects.values_list("name", flat=True),
        *members.values_list("name", flat=True),
        *OrganisationName.objects.filter(organisation__in=members).values_list("name", flat=True),
        *Statement.objects.values_list("slug", flat=True),
        *Text.objects.values_list("title", flat=True),
    ]
    words = {_plain(word) for name in names for word in fold(name).split()}
    acronyms = {_plain(acronym) for acronym in members.values_list("acronym", flat=True)}
    return frozenset(
        {word for word in words if len(word) >= _SHORTEST_WORD}
        | {acronym for acronym in acronyms if len(acronym) >= _SHORTEST_ACRONYM}
    )


def _plain(text: str) -> str:
    return fold(text).replace(" ", "").translate(_STAND_INS)
