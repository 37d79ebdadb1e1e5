"""The column that holds the address of a website: in one form, which forms make and the database watches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from coalition.names.websites import LONGEST, Fault, NotAWebsite, canonical_website

# The least that holds for every row, whoever wrote it: a name with a dot on the web, and nothing that hides another.
_ON_THE_WEB = r"^https?://[^/?#@\\\s\[]+\.[^/?#@\\\s\[.:0-9][^/?#@\\\s\[.:]*\.?(:[0-9]*)?([/?#]|$)"
_HIDES_ANOTHER = r"[\\\s\u0001-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"


_WORDS: Final = {
    Fault.EMAIL: _("This is an email address. Enter the address of the website, such as https://example.org."),
    Fault.HIDDEN: _("This address contains invisible characters. Type it by hand."),
    Fault.PROTOCOL: _("Enter an address that begins with https:// or http://."),
    Fault.NOT_PUBLIC: _("Enter the public address of the website, such as https://example.org."),
    Fault.TOO_LONG: _("This address is too long. Enter the address of the home page."),
    Fault.INVALID: _("This is not the address of a website. Enter it as your browser shows it."),
}


def cleaned_website(typed: str) -> str:
    """Give an address in the one form in which it is kept. Raises ValidationError, in the words that a person sees."""
    try:
        return canonical_website(typed)
    except NotAWebsite as error:
        raise ValidationError(_WORDS[error.fault], code=error.fault.value) from None


if TYPE_CHECKING:
    _URLField = models.URLField[str, str]
else:
    _URLField = models.URLField


class WebsiteField(_URLField):
    """The address of a website, or of what else is asked for on the web."""

    default_validators = []

    def __init__(self, *args: Any, max_length: int = LONGEST, **kwargs: Any) -> None:
        super().__init__(*args, max_length=max_length, **kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        return super().clean(cleaned_website(value or ""), model_instance)

    def formfield(self, **kwargs: Any) -> Any:
        # Not Django's own, which refuses "n/a" before it gets here.
        return super().formfield(**{"form_class": forms.CharField, **kwargs})

    def deconstruct(self) -> Any:
        """Be a plain column to migrations, which import no code of ours."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs


def website_is_public(table: str, column: str = "website") -> models.CheckConstraint:
    """Give the constraint that holds each website in a column to the public web."""
    on_the_web = models.Q((f"{column}__iregex", _ON_THE_WEB)) & ~models.Q((f"{column}__regex", _HIDES_ANOTHER))
    return models.CheckConstraint(
        name=f"{table}_{column}_is_public",
        condition=models.Q((column, "")) | on_the_web,
        violation_error_message=_WORDS[Fault.INVALID],
    )


def renew_websites(model: type[models.Model], *, at_once: int = 1000) -> int:
    """Put the websites of all rows in the one form in which they are kept, and return how many were in another.

    For those from before there was one. What is no address of a website is left out.
    """
    rows = model._base_manager.exclude(website="").order_by("pk")
    last, changed = 0, 0
    while True:
        with transaction.atomic():
            batch = list(rows.filter(pk__gt=last).select_for_update().values_list("pk", "website")[:at_once])
            if not batch:
                return changed
            last = batch[-1][0]
            for pk, website in batch:
                try:
                    renewed = canonical_website(website)
                except NotAWebsite:
                    renewed = ""
                if renewed != website:
                    changed += model._base_manager.filter(pk=pk).update(website=renewed)
