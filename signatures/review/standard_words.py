"""The words that moderators often write, to choose from in a form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator

from signatures.review.models import StandardReason


class _Once(ModelChoiceIterator[StandardReason]):
    """The choices of a field as its query set holds them once it was asked."""

    def __iter__(self) -> Iterator[Any]:
        yield from map(self.choice, self.queryset or ())

    def __bool__(self) -> bool:
        return bool(self.queryset)


class _StandardField(forms.ModelChoiceField[StandardReason]):
    iterator = _Once
    kind: StandardReason.Kind


def standard_field(label: Any) -> forms.ModelChoiceField[StandardReason]:
    """Make the field of words that moderators often write."""
    return _StandardField(
        label=label,
        queryset=StandardReason.objects.none(),
        required=False,
        widget=forms.RadioSelect,
        empty_label=None,
        blank=True,
    )


def offer(form: forms.Form, kind: StandardReason.Kind, *, language: str) -> None:
    """Offer the words of a kind in the language of who reads them; leave the field out where there are none."""
    field = form.fields["standard"]
    assert isinstance(field, _StandardField)
    field.kind, field.queryset = kind, StandardReason.objects.filter(language=language, kind=kind)


def ask_for_all(among: Iterable[forms.Form], *, language: str) -> None:
    """Ask at once for the words that several forms of one language offer."""
    found = list(StandardReason.objects.filter(language=language))
    for form in among:
        if isinstance(field := form.fields.get("standard"), _StandardField):
            field.choices = [(one.pk, one.words) for one in found if one.kind == field.kind]


def chosen_and_written(data: dict[str, Any], field: str) -> str:
    """Put together what was chosen and what was written."""
    chosen = data.get("standard")
    return "\n\n".join(words for words in (str(chosen) if chosen else "", data.get(field, "").strip()) if words)
