"""The state of a sign-on as a moderator reads it: of what was rejected, also as what."""

from django.utils.translation import gettext as _

from signatures.record.models import Signature


def state_words(signature: Signature) -> str:
    """Say how a sign-on stands."""
    if signature.is_spam:
        return _("spam")
    if signature.duplicate_of_id is not None:
        return _("duplicate: already signed")
    return str(signature.get_state_display())
