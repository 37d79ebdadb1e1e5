"""Words for why a Text is not published, or a Statement not opened."""

from django.utils.translation import gettext as _

from coalition.site.errors import DomainError
from coalition.statements.publish import (
    AlreadyPublished,
    ChangedMeanwhile,
    NoteMissing,
    NoTextPublished,
    NothingToPublish,
)


def publish_error_words(error: DomainError) -> str:
    """Say what is wrong and what to do; raise what is of another kind."""
    match error:
        case AlreadyPublished():
            return _("It is already published.")
        case NothingToPublish():
            return _("Enter a title and the text first.")
        case NoteMissing():
            return _("Enter what this version corrects; the public will see it.")
        case NoTextPublished():
            return _("The statement has no published text yet. Publish a text first.")
        case ChangedMeanwhile():
            return _("Somebody changed this while you were looking at it. Nothing was done; look at it again.")
    raise error
