"""The fields in which names are typed: the one place where what is typed becomes a name."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coalition.names.letters import fold, is_too_long
from coalition.names.links import holds_link
from coalition.names.spelling import Misplaced, code_point, spell, take_out


class LineField(forms.CharField):
    """Words on one line, without what turns text round or what nobody sees.

    What is refused is named, and shown again without it: nobody has to find what cannot be seen.
    """

    default_error_messages = {
        "misplaced": _("%(characters)s cannot be used here and was removed. Check the text and send it again.")
    }

    def to_python(self, value: Any) -> str:
        words = super().to_python(value) or ""
        if self.max_length is not None and len(words) > self.max_length:
            return words  # which is refused next
        try:
            return self.spelt(words)
        except Misplaced as error:
            said = {"characters": ", ".join(map(code_point, error.characters))}
            raise ValidationError(self.error_messages["misplaced"], code="misplaced", params=said) from None

    def bound_data(self, data: Any, initial: Any) -> Any:
        bound = super().bound_data(data, initial)
        return take_out(bound) if isinstance(bound, str) else bound

    @staticmethod
    def spelt(words: str) -> str:
        return spell(words)


class LinesField(LineField):
    """The same on several lines. A browser would cut what is pasted at its end, unseen: here too much is refused."""

    widget = forms.Textarea

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}

    @staticmethod
    def spelt(words: str) -> str:
        return "\n".join(spell(line) for line in words.splitlines())


class NameField(LineField):
    """A name: it has a letter at least, and is no longer than its columns once its signs are spelt out."""

    default_error_messages = {
        "no_letters": _("Enter a name that contains letters."),
        "too_long": _("This name is too long. Use plain letters, or shorten it."),
    }

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not fold(value):
            raise ValidationError(self.error_messages["no_letters"], code="no_letters")
        if value and is_too_long(value):
            raise ValidationError(self.error_messages["too_long"], code="too_long")


def refuse_links(words: str) -> None:
    """Validate what a stranger calls an organisation: our mails and pages carry it to others. Raises ValidationError."""
    if holds_link(words):
        raise ValidationError(_("Leave out web and email addresses here. The website has its own field."), code="link")
