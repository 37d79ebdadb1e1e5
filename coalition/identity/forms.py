"""Forms in which an editor names and dresses the site."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.identity import colours, svg
from coalition.identity.colours import Contrast
from coalition.identity.models import SiteIdentity, SiteWords
from coalition.identity.pictures import MOST_READ, Logo, read_logo, read_picture

_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
_COLUMNS: Final = ("accent", "dark_accent", "logo_shows_name")
_LOGO_WORDS: Final[dict[type[svg.PictureRefused], str | Promise]] = {
    svg.NotAPicture: gettext_lazy("This is not an SVG, PNG or JPEG file, or it is damaged."),
    svg.HasDefinitions: gettext_lazy("This SVG defines its own document type. Export it as a plain SVG."),
    svg.HasNoSize: gettext_lazy(
        "This logo does not say how large it is, or one side is more than 8 times the other. Set its size and try again."
    ),
    svg.HasLetters: gettext_lazy(
        "The logo has letters that are not drawn as shapes. Save it with its text converted to outlines, or upload a PNG."
    ),
    svg.ShowsNothing: gettext_lazy(
        "Nothing in this SVG can be shown. Convert text and effects to paths, or upload a PNG."
    ),
    svg.TooLarge: gettext_lazy(
        "This logo is too large for readers on slow connections. Simplify it, or upload a smaller one."
    ),
}
_PICTURE_WORDS: Final[dict[type[svg.PictureRefused], str | Promise]] = {
    svg.NotAPicture: gettext_lazy("This is not a PNG or JPEG file, or it is damaged."),
    svg.HasNoSize: gettext_lazy("This image is too small: it needs at least 600 by 315 pixels."),
    svg.TooLarge: gettext_lazy("This image is too large. Upload one of less than 5 MB and 20 megapixels."),
}


class IdentityForm(forms.ModelForm[SiteIdentity]):
    """Form for the look of the site; a file takes the place of the one that is there."""

    new_logo = forms.FileField(
        label=gettext_lazy("logo"),
        required=False,
        help_text=gettext_lazy(
            "SVG, PNG or JPEG. Shown at the top of each page, in PDFs and on the image for sharing."
        ),
    )
    remove_logo = forms.BooleanField(label=gettext_lazy("Remove the logo"), required=False)
    new_picture = forms.FileField(
        label=gettext_lazy("image for sharing"),
        required=False,
        help_text=gettext_lazy(
            "PNG or JPEG, best 1200 by 630 pixels. Other sites show it beside links to this one; a statement has its own."
        ),
    )
    remove_picture = forms.BooleanField(label=gettext_lazy("Remove the image for sharing"), required=False)

    read_logo: Logo | None = None
    read_picture: bytes | None = None

    class Meta:
        model = SiteIdentity
        fields = _COLUMNS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("accent", "dark_accent"):
            if name in self.fields:
                self.fields[name].widget.attrs |= {"dir": "ltr", "spellcheck": "false", "autocomplete": "off"}

    def clean_accent(self) -> str:
        return _colour(self.cleaned_data["accent"])

    def clean_dark_accent(self) -> str:
        return _colour(self.cleaned_data["dark_accent"])

    def clean_new_logo(self) -> UploadedFile[Any] | None:
        file: UploadedFile[Any] | None = self.cleaned_data["new_logo"]
        if file:
            try:
                self.read_logo = read_logo(_content(file))
            except svg.PictureRefused as error:
                raise ValidationError(str(_LOGO_WORDS[type(error)])) from None
        return file

    def clean_new_picture(self) -> UploadedFile[Any] | None:
        file: UploadedFile[Any] | None = self.cleaned_data["new_picture"]
        if file:
            try:
                self.read_picture = read_picture(_content(file))
            except svg.PictureRefused as error:
                raise ValidationError(str(_PICTURE_WORDS[type(error)])) from None
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        accent, dark = cleaned.get("accent"), cleaned.get("dark_accent")
        if accent:
            self._refuse_unreadable("accent", colours.on_light(accent), _("Choose a darker colour."))
        if dark:
            self._refuse_unreadable("dark_accent", colours.on_dark(dark), _("Choose a lighter colour."))
            if accent == "":
                self.add_error("accent", _("Choose the colour for light pages too."))
        return cleaned

    def save(self, commit: bool = True) -> SiteIdentity:
        """Write what was changed alone, so that a stale page takes back nothing else."""
        row, changed = self.instance, [name for name in self.changed_data if name in _COLUMNS]
        if self.read_logo is not None:
            logo = self.read_logo
            row.logo, row.logo_kind, row.logo_width, row.logo_height = logo.content, logo.kind, logo.width, logo.height
        elif self.cleaned_data["remove_logo"]:
            row.logo, row.logo_kind, row.logo_width, row.logo_height = b"", "", 0, 0
        if self.read_logo is not None or self.cleaned_data["remove_logo"]:
            changed += ["logo", "logo_kind", "logo_width", "logo_height"]
        if self.read_picture is not None or self.cleaned_data["remove_picture"]:
            row.picture = self.read_picture or b""
            changed.append("picture")
        self.changed_columns = changed
        return super().save(commit=commit)

    def _refuse_unreadable(self, field: str, found: list[Contrast], advice: str) -> None:
        for one in found:
            if not one.is_enough:
                told = _(
                    "%(colour)s and %(other)s have a contrast of only %(ratio)s to 1; readable text needs 4.5 to 1."
                )
                on_accent = one.ground == self.cleaned_data[field]
                values = {
                    "colour": one.ground if on_accent else one.colour,
                    "other": _("the text on a button") if on_accent else _("the page"),
                    "ratio": one,
                }
                self.add_error(field, f"{told % values} {advice}")
                return


class SiteWordsForm(forms.ModelForm[SiteWords]):
    """The words of one language; a new row in which only the language stands says nothing."""

    def has_changed(self) -> bool:
        typed = set(self.changed_data) - (set() if self.instance.pk else {"language"})
        return bool(typed)


def _colour(typed: str) -> str:
    """Read a colour; three digits stand for six. Raises ValidationError."""
    colour = typed.strip().lower()
    if re.fullmatch(r"#?[0-9a-f]{3}", colour):
        colour = "".join(2 * digit for digit in colour.lstrip("#"))
    if colour and not colour.startswith("#"):
        colour = f"#{colour}"
    if colour and not _COLOUR.fullmatch(colour):
        raise ValidationError(_("Enter a colour by its six digits, such as #17466e."))
    return colour


def _content(file: UploadedFile[Any]) -> bytes:
    if (file.size or 0) > MOST_READ:
        raise svg.TooLarge
    content: bytes = file.read()
    return content
