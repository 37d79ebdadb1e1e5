"""Words in which a moderator is told what was found about a sign-on."""

from django.utils.translation import gettext as _

from coalition.site.direction import isolate
from signatures.review.evidence import Finding, Kind


def finding_words(finding: Finding) -> str:
    """Say what was found; whether it is good or bad is for the moderator."""
    match finding.kind, tuple(map(isolate, finding.values)):
        case Kind.SAME_DOMAIN, (domain,):
            return _("The email address and the website both belong to %s.") % domain
        case Kind.OTHER_DOMAIN, (mail, site):
            return _("The email address belongs to %(mail)s, the website to %(site)s.") % {"mail": mail, "site": site}
        case Kind.FREE_MAIL, (host,):
            return _("%s is a free mail provider.") % host
        case Kind.NOTHING_TO_CHECK, (host,):
            return (
                _("No website was given, and anyone can have an address at %s: nothing here shows who this is.") % host
            )
        case Kind.NOT_THEIR_DOMAIN, (mail, organisation, site):
            return _(
                "The email address belongs to %(mail)s; the website of %(organisation)s on record is %(site)s."
            ) % {
                "mail": mail,
                "organisation": organisation,
                "site": site,
            }
        case Kind.DISPOSABLE_MAIL, (host,):
            return _("%s provides disposable addresses.") % host
        case Kind.NO_WEBSITE, (host,):
            return _("No website was given; the email address belongs to %s.") % host
        case Kind.UNREADABLE, ():
            return _("The contact cannot be read because its key is missing, so the email address was not checked.")
        case Kind.SAME_ADDRESS, _values:
            return _("The same email address was used for other sign-ons:")
        case Kind.SAME_MAIL_DOMAIN, _values:
            return _("An email address at the same domain was used for other sign-ons:")
        case Kind.SAME_WEBSITE, (domain,):
            return _("The website %s was given in other sign-ons:") % domain
        case Kind.MIXED_SCRIPTS, (words,):
            return _("Letters from several scripts are mixed in one word: %s") % words
        case Kind.HIDDEN_CHARACTERS, (points,):
            return _("The name contains invisible characters: %s") % points
        case Kind.LOOKS_LIKE, (known,):
            return _("It looks like the name of %s but is written in other characters.") % known
        case Kind.STYLED_LETTERS, (words,):
            return _("The name contains decorative letters that no keyboard produces: %s") % words
        case Kind.ADVERTISES, (words,):
            return _("The name reads like an advertisement: %s") % words
        case Kind.RANDOM_LETTERS, (words,):
            return _("This looks like keys struck at random: %s") % words
        case Kind.SAYS_LITTLE, ():
            return _("Many organisations could have this name; it does not show which one this is.")
        case Kind.TAKES_MAIL, ():
            return _("The domain of the email address accepts email.")
        case Kind.TAKES_NO_MAIL, ():
            return _("The domain of the email address does not accept email.")
        case Kind.SITE_ANSWERS, ():
            return _("The website responds.")
        case Kind.SITE_SILENT, ():
            return _("The website does not respond.")
        case Kind.WAITED, _values:
            return _(
                "Many sign-ons arrived at once, and the sender waited instead of solving the puzzle that keeps "
                "bots out."
            )
    raise AssertionError(finding)
