"""What was found about a sign-on, said to a moderator."""

from django.utils.translation import gettext as _

from signatures.review.evidence import Finding, Kind


def finding_words(finding: Finding) -> str:
    """Say what was found; whether it is good or bad is for the moderator."""
    match finding.kind, finding.values:
        case Kind.SAME_DOMAIN, (domain,):
            return _("The address and the website are both of %s.") % domain
        case Kind.OTHER_DOMAIN, (mail, site):
            return _("The address is of %(mail)s, the website of %(site)s.") % {"mail": mail, "site": site}
        case Kind.FREE_MAIL, (host,):
            return _("Anybody can have an address at %s.") % host
        case Kind.DISPOSABLE_MAIL, (host,):
            return _("%s gives out addresses to throw away.") % host
        case Kind.NO_WEBSITE, (host,):
            return _("No website was given; the address is of %s.") % host
        case Kind.SAME_ADDRESS, _values:
            return _("The same address is in other sign-ons:")
        case Kind.SAME_MAIL_DOMAIN, _values:
            return _("An address of the same domain is in other sign-ons:")
        case Kind.SAME_WEBSITE, (domain,):
            return _("The website %s is in other sign-ons:") % domain
        case Kind.MIXED_SCRIPTS, (words,):
            return _("Letters of several scripts are mixed in one word: %s") % words
        case Kind.HIDDEN_CHARACTERS, (points,):
            return _("There are characters in the name that nobody sees: %s") % points
        case Kind.LOOKS_LIKE, (known,):
            return _("It looks like the name of %s, and is written in other characters.") % known
        case Kind.STYLED_LETTERS, (words,):
            return _("There are styled letters in the name that no keyboard writes: %s") % words
        case Kind.TAKES_MAIL, ():
            return _("The address's domain takes mail.")
        case Kind.TAKES_NO_MAIL, ():
            return _("The address's domain takes no mail.")
        case Kind.SITE_ANSWERS, ():
            return _("The website answers.")
        case Kind.SITE_SILENT, ():
            return _("The website does not answer.")
        case Kind.WAITED, _values:
            return _("Many came at once, and it waited instead of solving the puzzle that keeps machines out.")
    raise AssertionError(finding)
