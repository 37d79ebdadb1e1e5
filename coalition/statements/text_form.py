"""The form in which an editor writes a Text."""

import re
from collections.abc import Mapping
from copy import copy
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.statements.models import Statement, Text

DEMANDS_HELP: Final = _(
    "Put a blank line between two demands, or begin each with its number. Other lines stay one demand."
)


class DemandsField(forms.CharField):
    """Demands as people write them: a paragraph each, numbered or not; the lines of one stay lines, for others to ask about."""

    widget = forms.Textarea(attrs={"rows": 14, "cols": 90, "dir": "auto"})

    def prepare_value(self, value: Any) -> Any:
        return "\n\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        paragraphs = re.split(r"\n\s*\n|\n(?=\s*\d+[.)]\s)", (value or "").replace("\r\n", "\n"))
        demands = (re.sub(r"^\d+[.)]\s+", "", "\n".join(_lines(one))) for one in paragraphs)
        return [demand for demand in demands if demand]

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = initial if isinstance(initial, str) else "\n\n".join(initial or [])
        return bool(self.to_python(before) != self.to_python(data))


def _lines(paragraph: str) -> list[str]:
    return [words for line in paragraph.split("\n") if (words := " ".join(line.split()))]


def as_typed(text: Text, data: Mapping[str, str]) -> Text:
    """Give an unsaved copy of a Text with the words that stand in its form."""
    typed = copy(text)
    for field in ("title", "body", "closing", "note"):
        setattr(typed, field, data.get(field, getattr(text, field)).replace("\r\n", "\n"))
    if "demands" in data:
        typed.demands = DemandsField().to_python(data["demands"])
    return typed


class TextForm(forms.ModelForm[Text]):
    demands = DemandsField(label=_("Demands"), required=False, help_text=DEMANDS_HELP)

    class Meta:
        model = Text
        fields = ["statement", "language", "title", "body", "demands", "closing", "note"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        statement = data.get("statement")
        if self.instance.pk is None and statement is not None:
            # One at a time: the next who writes a first version waits here until this one is kept.
            Statement.objects.select_for_update().get(pk=statement.pk)
            versions = Text.objects.filter(statement=statement, language=data.get("language", ""))
            if versions.filter(published_at=None).exists():
                raise forms.ValidationError(_("There is already an unpublished text in this language."))
        return data
