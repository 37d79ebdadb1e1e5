"""The forms of an import: give a document, then see what was understood of it and correct it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from coalition.names.letters import fold, is_too_long
from coalition.names.places import country
from coalition.names.slugs import is_reserved
from coalition.names.spelling import Misplaced, spell
from coalition.names.websites import NotAWebsite, canonical_website
from coalition.organisations.models import Organisation
from coalition.readers.apart import read_document
from coalition.readers.document_errors import DocumentTooLarge
from coalition.readers.reading_words import READING_ERRORS, reading_error_words
from coalition.readers.record import MAX_BYTES, ListEntry, ReadDocument
from coalition.site.years import check_year
from coalition.statements.models import ADDRESS_ERRORS, Statement
from coalition.statements.text_form import DEMANDS_HELP, DemandsField
from signatures.imports.statement import free_slug
from signatures.record.statement_words import statement_name, with_titles

_LONGEST_NAME = Organisation._meta.get_field("name").max_length or 0
_LONGEST_ACRONYM = Organisation._meta.get_field("acronym").max_length or 0
_UNSURE = "?"
_LANGUAGE = forms.ChoiceField(label=_("Language of the document"), choices=settings.LANGUAGES)


class DocumentForm(forms.Form):
    """A document: a file, or what was pasted."""

    language = _LANGUAGE
    file = forms.FileField(
        label=_("File"), required=False, help_text=_("Text, Markdown, HTML or .docx, of at most 5 MB.")
    )
    pasted = forms.CharField(
        label=_("Or paste it here"),
        required=False,
        max_length=MAX_BYTES,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "cols": 90, "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        """Read the document, so that what cannot be read is said beside the field."""
        data = self.cleaned_data
        if bool(data.get("file")) == bool(data.get("pasted", "").strip()):
            raise ValidationError(_("Provide either a file or pasted text."))
        field = "file" if data.get("file") else "pasted"
        try:
            data["document"] = self._read(data)
        except READING_ERRORS as error:
            self.add_error(field, reading_error_words(error))
        return data

    @staticmethod
    def _read(data: dict[str, Any]) -> ReadDocument:
        if not data.get("file"):
            return read_document(data["pasted"].encode())
        if data["file"].size > MAX_BYTES:
            raise DocumentTooLarge
        return read_document(data["file"].read(), filename=data["file"].name)


def line_of(entry: ListEntry) -> str:
    """Write an entry as one line: name | acronym | country | website."""
    return " | ".join([entry.name, entry.acronym, entry.country, entry.website]).rstrip(" |")


def entry_of(line: str, *, number: int) -> ListEntry:
    """Read such a line. Raises forms.ValidationError, which names the line."""
    if line.lstrip().startswith(_UNSURE):
        message = _("Line %(number)s is not sure. Check it, then take the question mark off: %(line)s")
        raise forms.ValidationError(message, params={"number": number, "line": line.strip()})
    *parts, website = [*line.split("|", 3), "", "", ""][:4]
    try:
        name, acronym, where = map(spell, parts)
    except Misplaced as error:
        raise forms.ValidationError(
            _("Line %(number)s contains characters that cannot be used: %(characters)s"),
            params={"number": number, "characters": error},
        ) from None
    code = where.upper() if where.upper() in countries else country(where)
    values = {"number": number, "line": line.strip()}
    if not fold(name) or len(name) > _LONGEST_NAME or is_too_long(name) or len(acronym) > _LONGEST_ACRONYM:
        raise forms.ValidationError(_("Line %(number)s has no name, or one that is too long: %(line)s"), params=values)
    if where and not code:
        raise forms.ValidationError(_("Line %(number)s names an unknown country: %(line)s"), params=values)
    try:
        site = canonical_website(website)
    except NotAWebsite:
        raise forms.ValidationError(_("Line %(number)s names an invalid website: %(line)s"), params=values) from None
    return ListEntry(name, acronym, code, sure=True, line=number, written=line, website=site)


def _entry_of(line: str, *, number: int) -> ListEntry:
    """Read a line of a document's list, which has no place for a website."""
    if "".join(line.split("|")[3:]).strip():
        raise forms.ValidationError(
            _("Line %(number)s has more than a name, an acronym and a country: %(line)s"),
            params={"number": number, "line": line.strip()},
        )
    return entry_of(line, number=number)


_ENTRIES_HELP = _(
    "One per line: name | acronym | country. The last two are optional. A question mark before a line means that it is not sure."
)


class EntriesField(forms.CharField):
    """A list of organisations, one a line: name | acronym | country, of which the name alone is needed."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 12, "cols": 90, "dir": "auto", "spellcheck": "false"})
        super().__init__(required=False, widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        written = ((entry.sure, line_of(replace(entry, website=""))) for entry in value)
        return "\n".join(line if sure else f"{_UNSURE} {line}" for sure, line in written)

    def to_python(self, value: Any) -> Any:
        lines = enumerate(str(value or "").splitlines(), start=1)
        return tuple(_entry_of(line, number=number) for number, line in lines if line.strip())


class StatementField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among the Statements, each named so that it can be told from the others."""

    def label_from_instance(self, obj: Statement) -> str:
        return statement_name(obj)


class UnderstoodForm(forms.Form):
    """The content of a document as it was understood, open to correction."""

    language = _LANGUAGE
    adds_to = StatementField(
        label=_("Save as"),
        queryset=with_titles(Statement.objects.all()),
        required=False,
        empty_label=_("a new statement"),
        help_text=_(
            "Choose a statement to add this text and these lists to it. Its published text stays; a draft in this "
            "language is replaced."
        ),
    )
    issued_on = forms.DateField(
        label=_("Date of issue"), validators=[check_year], widget=forms.DateInput(attrs={"type": "date"})
    )
    title = forms.CharField(label=_("Title"), max_length=300, widget=forms.TextInput(attrs={"size": 90, "dir": "auto"}))
    slug = forms.SlugField(
        label=_("Address"),
        max_length=80,
        required=False,
        error_messages=ADDRESS_ERRORS,
        help_text=_("The last part of the page’s address, if this is a new statement."),
    )
    body = forms.CharField(
        label=_("Text before the demands"),
        help_text=_("Markdown: ## for a heading, *…* and **…** for emphasis."),
        widget=forms.Textarea(attrs={"rows": 16, "cols": 90, "dir": "auto"}),
    )
    demands = DemandsField(
        label=_("Demands"),
        required=False,
        help_text=DEMANDS_HELP,
    )
    closing = forms.CharField(
        label=_("Text after the demands"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 90, "dir": "auto"}),
    )
    members = EntriesField(
        label=_("Members of the coalition"),
        help_text=_ENTRIES_HELP,
    )
    signatories = EntriesField(label=_("Signatories"), help_text=_ENTRIES_HELP)

    approve = forms.BooleanField(
        label=_("Put the signatories on the list immediately"),
        required=False,
        help_text=_(
            "Otherwise they wait for review. Organisations that may be on record under another name wait in "
            "any case; if two moderators are needed, all of them wait."
        ),
    )

    def __init__(self, *args: Any, may_approve: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_approve:
            del self.fields["approve"]

    @classmethod
    def of(cls, document: ReadDocument, *, language: str, may_approve: bool) -> UnderstoodForm:
        """Show a read document."""
        return cls(
            may_approve=may_approve,
            initial={
                "language": language,
                "issued_on": document.issued_on,
                "title": document.title,
                "slug": free_slug(document) if document.title else "",
                "body": document.body,
                "demands": list(document.demands),
                "closing": document.closing,
                "members": document.members,
                "signatories": document.signatories,
            },
        )

    def clean(self) -> dict[str, Any]:
        """Want an address where the statement is new."""
        data = self.cleaned_data
        if not data.get("adds_to") and not data.get("slug") and "slug" not in self.errors:
            self.add_error("slug", _("Enter the address of the new statement."))
        return data

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if is_reserved(slug):
            raise forms.ValidationError(_("This word is reserved by the site. Choose a different one."))
        return slug

    def document(self) -> ReadDocument:
        """Give the document as the editor left it."""
        data = self.cleaned_data
        return ReadDocument(
            issued_on=data["issued_on"],
            title=data["title"],
            body=data["body"].replace("\r\n", "\n"),
            demands=tuple(data["demands"]),
            closing=data["closing"].replace("\r\n", "\n"),
            members=data["members"],
            signatories=data["signatories"],
            warnings=(),
        )
