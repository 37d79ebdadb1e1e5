"""Words in which a moderator is told why a name is like another one."""

from django.utils.translation import gettext_lazy as _

from coalition.names.likeness import Reason

REASON_WORDS = {
    Reason.SAME_NAME: _("same name"),
    Reason.NEAR_NAME: _("similar name"),
    Reason.OTHER_LANGUAGE: _("same name in another language"),
    Reason.OTHER_SCRIPT: _("same name in another script"),
    Reason.SAME_ACRONYM: _("same acronym"),
    Reason.ACRONYM_SPELT: _("the acronym matches its initials"),
    Reason.SAME_DOMAIN: _("same website"),
    Reason.KNOWN_AS_ONE: _("known names of one organisation"),
    Reason.LOOKS_LIKE: _("looks like this name in other letters"),
    Reason.RUN_TOGETHER: _("possibly the same name, with words run together or digits for words"),
    Reason.OTHER_COUNTRY: _("but a different country"),
    Reason.OTHER_PLACE: _("but a different place"),
    Reason.OTHER_BODY: _("but a different kind of organisation"),
    Reason.OTHER_ACRONYM: _("but a different acronym"),
    Reason.KNOWN_AS_TWO: _("but known to be two different organisations"),
}
