"""The fields in which addresses are typed, of websites and of mailboxes: each keeps one form of what was typed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coalition.names.mailboxes import LONGEST as LONGEST_MAILBOX
from coalition.names.mailboxes import NotAMailbox, canonical_address
from coalition.names.spelling import take_out
from coalition.names.website_column import cleaned_website
from coalition.names.websites import LONGEST as LONGEST_WEBSITE


class WebsiteField(forms.CharField):
    """The address of a website; what says that there is none is empty."""

    def __init__(self, *, max_length: int = LONGEST_WEBSITE, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        return cleaned_website(super().to_python(value) or "")

    def bound_data(self, data: Any, initial: Any) -> Any:
        bound = super().bound_data(data, initial)
        return take_out(bound) if isinstance(bound, str) else bound


class MailboxField(forms.EmailField):
    """An e-mail address to which mails of ours can go."""

    default_validators = []
    default_error_messages = {
        "mailbox": _(
            "Email cannot be sent to this address. Write it in Latin letters, like name@example.org, without quotation marks or brackets."
        )
    }

    def __init__(self, *, max_length: int = LONGEST_MAILBOX, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        try:
            return canonical_address(typed) if typed else ""
        except NotAMailbox:
            raise ValidationError(self.error_messages["mailbox"], code="mailbox") from None
