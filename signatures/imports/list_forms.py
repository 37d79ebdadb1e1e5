"""The forms of a list: give it, then say of each line which organisation it is."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundWidget
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from coalition.names.letters import fold
from coalition.organisations.models import Organisation
from coalition.readers.apart import read_list, read_sheet
from coalition.readers.document_errors import DocumentTooLarge
from coalition.readers.document_words import error_words, reason_words, where_words
from coalition.readers.reading_words import READING_ERRORS, reading_error_words
from coalition.readers.record import MAX_BYTES, ListEntry, ReaderWarning, WarningReason
from coalition.readers.sheets import ENCODINGS, is_sheet
from coalition.statements.models import Statement
from signatures.imports.lines import ChosenLine
from signatures.imports.recognise import Candidate, Recognised
from signatures.imports.statement_forms import entry_of, line_of
from signatures.imports.words import question_words
from signatures.review.reason_words import REASON_WORDS

NEW, LEFT_OUT = "new", "left_out"
# Two fields a line; Django takes a thousand in all.
MOST_LINES: Final = 450
_PREFIX: Final = "lines"


class LineForm(forms.Form):
    """One line as it was understood, and which organisation it is."""

    words = forms.CharField(label=_("Line"), widget=forms.TextInput({"dir": "auto", "spellcheck": "false"}))
    choice = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": _("Choose one; nothing has been imported yet.")}
    )

    def __init__(
        self, *args: Any, number: int, recognised: Recognised, warnings: Sequence[ReaderWarning] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.number, self.recognised = number, recognised
        self.where = where_words(recognised.entry.where)
        self.warnings = [*map(reason_words, warnings), *question_words(recognised)]
        self.offered = [one for one in recognised.candidates if one.signed is None]
        self.signed = [one for one in recognised.candidates if one.signed is not None and one.suggestion.is_strong]
        choice = self.fields["choice"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [
            *((str(one.pk), str(one)) for one in self._organisations().values()),
            (NEW, _("a new organisation")),
            (LEFT_OUT, _("leave it out")),
        ]
        self.initial = {"words": line_of(recognised.entry), "choice": self._proposed()}

    @property
    def entry(self) -> ListEntry:
        return self.recognised.entry

    def options(self) -> list[tuple[BoundWidget, Candidate | None, list[str]]]:
        """Give each choice with the Organisation that it is and the reasons for it."""
        known: list[Candidate | None] = [*self.offered, None, None]
        return [
            (widget, one, [str(REASON_WORDS[reason]) for reason in one.suggestion.reasons] if one else [])
            for widget, one in zip(self["choice"].subwidgets, known, strict=True)
        ]

    def chosen(self) -> str:
        """Return the choice that stands, or none where it is still to be made."""
        return str(self["choice"].value() or "")

    def clean_words(self) -> ListEntry:
        return entry_of(self.cleaned_data["words"], number=self.number)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("choice") == LEFT_OUT:
            self.errors.pop("words", None)
        return self.cleaned_data

    def line(self) -> ChosenLine:
        """Return the line as the editor left it."""
        choice = self.cleaned_data["choice"]
        entry = self.cleaned_data.get("words", self.entry)
        return ChosenLine(
            number=self.number,
            name=entry.name,
            acronym=entry.acronym,
            country=entry.country,
            website=entry.website,
            organisation=self._organisations().get(choice),
            is_left_out=choice == LEFT_OUT,
        )

    def _organisations(self) -> dict[str, Organisation]:
        found = (one.suggestion.organisation for one in self.offered)
        return {str(organisation.pk): organisation for organisation in found if organisation is not None}

    def _proposed(self) -> str:
        """Propose what is plain: whoever is unsure about a line must say what it is."""
        same = self.recognised.same
        if same is not None and same.suggestion.organisation is not None:
            return LEFT_OUT if same.signed else str(same.suggestion.organisation.pk)
        if any(fold(other.name) == fold(self.entry.name) for other in self.recognised.waiting):
            return LEFT_OUT
        return NEW if self.recognised.is_plainly_new and self.entry.sure else ""


class _LineForms(forms.BaseFormSet[LineForm]):
    def __init__(
        self, *args: Any, recognised: Sequence[Recognised], warnings: Mapping[int, list[ReaderWarning]], **kw: Any
    ):
        self._recognised, self._warnings = recognised, warnings
        super().__init__(*args, **kw)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        assert index is not None
        recognised = self._recognised[index]
        warnings = [] if recognised.entry.sure else self._warnings.get(recognised.entry.line, [])
        if (
            recognised.same or recognised.two or recognised.is_perhaps_person
        ):  # known after all, or told in better words
            warnings = [one for one in warnings if one.reason != WarningReason.UNLIKELY_NAME]
        return {"number": index + 1, "recognised": recognised, "warnings": warnings}


_LineFormSet = forms.formset_factory(
    LineForm, formset=_LineForms, extra=0, max_num=MOST_LINES, absolute_max=MOST_LINES
)  # fmt: skip


def forms_of(
    recognised: Sequence[Recognised], *, data: Any = None, warnings: Mapping[int, list[ReaderWarning]] | None = None
) -> forms.BaseFormSet[LineForm]:
    """Give a form for each line, empty or with what was sent."""
    return _LineFormSet(  # type: ignore[call-arg]  # the factory's type forgets what the class takes
        data, prefix=_PREFIX, initial=[{}] * len(recognised), recognised=recognised, warnings=warnings or {}
    )  # fmt: skip


def sent_entries(data: Mapping[str, str]) -> list[ListEntry]:
    """Return the lines that a form brings back; what cannot be read stands as it is, for its form to say so."""
    try:
        total = min(int(data.get(f"{_PREFIX}-TOTAL_FORMS", "")), MOST_LINES)
    except ValueError:
        return []
    found = []
    places = [*data.get("places", "").split("\n"), *[""] * total]
    for index in range(total):
        words = data.get(f"{_PREFIX}-{index}-words", "")
        try:
            found.append(replace(entry_of(words, number=index + 1), where=places[index]))
        except forms.ValidationError:
            found.append(
                ListEntry(words.strip() or "—", "", "", sure=False, line=index + 1, written=words, where=places[index])
            )
    return found


class GiveForm(forms.Form):
    """A list or a sheet, and the Statement that it is of."""

    statement = forms.ModelChoiceField(label=_("Statement"), queryset=Statement.objects.all(), empty_label=None)
    language = forms.ChoiceField(label=_("Language of the list"), choices=settings.LANGUAGES)
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_(
            "A sheet (.xlsx, .ods, .csv), or a list as .docx, .odt, .rtf, HTML, text, email (.eml), JSON or "
            "YAML; at most 5 MB."
        ),
    )
    encoding = forms.ChoiceField(
        label=_("Encoding of a .csv file"),
        required=False,
        choices=[
            ("", _("detect automatically")),
            *zip(
                ENCODINGS,
                (
                    "UTF-8",
                    "UTF-16",
                    _("Arabic (Windows)"),
                    _("Western European (Windows)"),
                    _("Western European (Mac)"),
                ),
                strict=True,
            ),
        ],
    )
    pasted = forms.CharField(
        label=_("Or paste the list here"),
        required=False,
        max_length=MAX_BYTES,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "cols": 90, "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        """Read it, as a "sheet" or a "list", so that what cannot be read is said beside the field."""
        data = self.cleaned_data
        file, pasted = data.get("file"), data.get("pasted", "")
        if bool(file) == bool(pasted.strip()):
            raise forms.ValidationError(_("Provide either a file or pasted text."))
        if file and file.size > MAX_BYTES:
            self.add_error("file", error_words(DocumentTooLarge()))
            return data
        if file and is_sheet(file.name):
            try:
                data["sheet"] = read_sheet(file.read(), filename=file.name, encoding=data.get("encoding", ""))
            except READING_ERRORS as error:
                self.add_error("file", reading_error_words(error))
            return data
        try:
            if not file:
                data["list"] = read_list(pasted.encode())
            else:
                data["list"] = read_list(file.read(), filename=file.name)
        except READING_ERRORS as error:
            self.add_error("file" if file else "pasted", reading_error_words(error))
            return data
        number = len(data["list"].entries)
        if not number:
            self.add_error("file" if file else "pasted", _("No organisation was recognised."))
        elif number > MOST_LINES:
            message = ngettext_lazy(
                "This list has %(number)d line; import at most %(most)d at a time, or use a sheet.",
                "This list has %(number)d lines; import at most %(most)d at a time, or use a sheet.",
                number,
            )
            self.add_error("file" if file else "pasted", message % {"number": number, "most": MOST_LINES})
        return data


class WriteForm(forms.Form):
    """The fields that hold for the whole list."""

    statement = forms.ModelChoiceField(queryset=Statement.objects.all(), widget=forms.HiddenInput)
    language = forms.ChoiceField(choices=settings.LANGUAGES, widget=forms.HiddenInput)
    # Where each line came from, one a line.
    places = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    # The lines as they were when their organisations were looked for.
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    approve = forms.BooleanField(
        label=_("Put them on the public list immediately"),
        required=False,
        help_text=_("Otherwise they wait for review, like any sign-on."),
    )


def reshaped(data: QueryDict) -> QueryDict:
    """Give what was sent with one line split at its semicolons, or joined with the one above."""
    total = len(sent_entries(data))
    places = [*data.get("places", "").split("\n"), *[""] * total][:total]
    lines = [
        (data.get(f"{_PREFIX}-{at}-words", ""), data.get(f"{_PREFIX}-{at}-choice", ""), places[at])
        for at in range(total)
    ]
    number = data.get("split", "") or data.get("join", "")
    at = int(number) - 1 if number.isdecimal() else -1
    if "split" in data and 0 <= at < total:
        parts = [part.strip() for part in re.split("[;؛]", lines[at][0]) if part.strip()]
        lines[at : at + 1] = [(part, "", lines[at][2]) for part in parts] if len(parts) > 1 else [lines[at]]
    elif "join" in data and 0 < at < total:
        pairs = itertools.zip_longest(*(lines[one][0].split("|") for one in (at - 1, at)), fillvalue="")
        name, *beside = [(above.strip(), below.strip()) for above, below in pairs]
        words = " | ".join([" ".join(name), *(below or above for above, below in beside)])
        lines[at - 1 : at + 1] = [(words, "", lines[at - 1][2])]
    changed = data.copy()
    for at in range(total):
        changed.pop(f"{_PREFIX}-{at}-choice", None)
    for at, (words, choice, _place) in enumerate(lines[:MOST_LINES]):
        changed[f"{_PREFIX}-{at}-words"] = words
        if choice:
            changed[f"{_PREFIX}-{at}-choice"] = choice
    changed[f"{_PREFIX}-TOTAL_FORMS"] = changed[f"{_PREFIX}-INITIAL_FORMS"] = str(len(lines[:MOST_LINES]))
    changed["places"] = "\n".join(place for _words, _choice, place in lines)
    return changed


def digest_of(entries: Sequence[ListEntry]) -> str:
    """Digest the lines, to see whether somebody has changed one."""
    return hashlib.sha256("\n".join(line_of(entry) for entry in entries).encode()).hexdigest()
