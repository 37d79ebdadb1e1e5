"""The forms that a signatory fills in."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import forms
from django.conf import settings
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from coalition.names.address_fields import MailboxField, WebsiteField
from coalition.names.alphabets import in_order
from coalition.names.name_field import LineField, LinesField, NameField, refuse_links
from coalition.organisations.models import NAME_LANGUAGES
from coalition.site.languages import active_language
from signatures.record.models import Representative, Signature
from signatures.record.submission import Submission

MOST_NAMES = 6
MOST_LETTERS_OF_NOTE = 2000


def _country_choices() -> list[tuple[str, str]]:
    by_name = in_order(countries, language=active_language(), name=lambda country: str(country.name))
    return [("", gettext("Not given")), *((code, str(name)) for code, name in by_name)]


@lru_cache(maxsize=64)
def _country_options(language: str, first: frozenset[str]) -> SafeString:
    """Draw the choices; those of the region, where a site names some, stand in a group of their own before the others."""
    empty, *named = _country_choices()
    if not first:
        return _options([empty, *named])
    ours, others = ([one for one in named if (one[0] in first) is wanted] for wanted in (True, False))
    groups = [(gettext("In the region"), _options(ours)), (gettext("Other countries"), _options(others))]
    drawn = format_html_join("\n", '<optgroup label="{}">\n{}\n</optgroup>', groups)
    return format_html("{}\n{}", _options([empty]), drawn)


def _options(choices: list[tuple[str, str]]) -> SafeString:
    return format_html_join("\n", '<option value="{}">{}</option>', choices)


class CountrySelect(forms.Select):
    """A list of all countries, drawn once for each language: drawn one by one they cost more than the rest of the page."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        described = self.build_attrs(self.attrs, (attrs or {}) | {"name": name})
        options: str = _country_options(active_language(), frozenset(settings.FIRST_COUNTRIES))
        if value in countries:
            options = options.replace(f'value="{value}"', f'value="{value}" selected', 1)
        return format_html("<select{}>\n{}\n</select>", flatatt(described), mark_safe(options))  # noqa: S308  # drawn above


class CountryField(forms.ChoiceField):
    """A country, whose choices are put in the reader's language when they are shown, not when one is taken in."""

    def valid_value(self, value: str) -> bool:
        return value in countries


class CorrectionForm(forms.Form):
    """The fields that a signatory can still change while the sign-on waits: everything but the confirmed address."""

    name = NameField(
        label=_("Name of the organisation"),
        max_length=250,
        validators=[refuse_links],
        help_text=_("In full, as it should appear on the list."),
        widget=forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"}),
    )
    acronym = LineField(
        label=_("Acronym"),
        max_length=40,
        required=False,
        validators=[refuse_links],
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    country = CountryField(
        label=_("Country"),
        required=False,
        choices=_country_choices,
        help_text=_("Where the organisation is based. Leave blank if naming the country could put anyone at risk."),
        widget=CountrySelect(attrs={"autocomplete": "country"}),
    )
    website = WebsiteField(
        label=_("Website"),
        required=False,
        help_text=_("Helps the moderators verify that the organisation exists."),
        widget=forms.TextInput(attrs={"autocomplete": "url", "inputmode": "url", "dir": "ltr"}),
    )
    representative_name = LineField(
        label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"})
    )
    representative_role = LineField(
        label=_("Your role in the organisation"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title", "dir": "auto"}),
    )
    note = LinesField(
        label=_("Note to the moderators"),
        max_length=MOST_LETTERS_OF_NOTE,
        required=False,
        help_text=_("Anything that helps verify the organisation. Never published."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    listed = forms.TypedChoiceField(
        label=_("How should the organisation appear?"),
        choices=[
            ("yes", _("List it publicly by name")),
            ("no", _("Count it without publishing its name")),
        ],
        coerce=lambda value: value == "yes",
        initial="yes",
        widget=forms.RadioSelect,
    )

    def submission(self, names: dict[str, str]) -> Submission:
        """Hand over what was typed, with the names of the formset beside this form."""
        data = self.cleaned_data
        return Submission(
            name=data["name"],
            names=names,
            acronym=data["acronym"],
            country=data["country"],
            website=data["website"],
            listed=data["listed"],
            representative_name=data["representative_name"],
            representative_role=data["representative_role"],
            representative_email=data.get("representative_email", ""),
            note=data["note"],
        )

    @staticmethod
    def initial_of(signature: Signature, representative: Representative) -> dict[str, object]:
        return {
            "name": signature.name,
            "acronym": signature.acronym,
            "country": signature.country.code,
            "website": signature.website,
            "listed": "yes" if signature.listed else "no",
            "representative_name": representative.name,
            "representative_role": representative.role,
            "note": representative.note,
        }


class AnswerForm(CorrectionForm):
    """The same, after a question of the moderators."""

    answer = LinesField(
        label=_("Your answer"),
        max_length=MOST_LETTERS_OF_NOTE,
        required=False,
        help_text=_("Only the moderators read it. If you are asked to correct something, you can also do that below."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )


class SignForm(CorrectionForm):
    """A sign-on."""

    representative_email = MailboxField(
        label=_("Your email address"),
        help_text=_("We will email you a link; open it to confirm the sign-on."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    authorised = forms.BooleanField(
        label=_("I am authorised to sign on behalf of this organisation."),
        error_messages={
            "required": _("Please confirm that you are authorised to sign on behalf of this organisation.")
        },
    )
    consent = forms.BooleanField(
        label=_("I agree that my details are kept as described above, and that the organisation is shown or counted."),
        error_messages={"required": _("We can only take the sign-on if you agree to what is kept and shown.")},
    )

    field_order = (
        "name",
        "acronym",
        "country",
        "website",
        "representative_name",
        "representative_role",
        "representative_email",
        "note",
        "listed",
        "authorised",
        "consent",
    )


class ConfirmForm(forms.Form):
    """A choice of what becomes of a sign-on when the same address has sent another one since; else there is none."""

    DISCARD = "discard"

    def __init__(self, data: Any = None, *, later: int) -> None:
        super().__init__(data)
        if later:
            # As many as were seen: of one that comes meanwhile it is asked again.
            choices = [
                (str(later), _("It is for a different organisation: confirm it too")),
                (self.DISCARD, _("The later one replaces it: delete this one")),
            ]
            self.fields["later"] = forms.ChoiceField(
                label=_("What should happen to the sign-on on this page?"), choices=choices, widget=forms.RadioSelect
            )

    def is_discarded(self) -> bool:
        return self.cleaned_data.get("later") == self.DISCARD

    def beside(self) -> int:
        """Return how many later sign-ons this one is said to stand beside."""
        return int(self.cleaned_data.get("later", 0))


class WithdrawForm(forms.Form):
    """The reason why a sign-on is withdrawn, for those who like to give it."""

    reason = LinesField(
        label=_("Why are you withdrawing the sign-on?"),
        max_length=500,
        required=False,
        help_text=_("Only the moderators can read it. It stays in the history, so please do not name anyone."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class NameForm(forms.Form):
    """One name in another language."""

    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("Choose a language")), *NAME_LANGUAGES]
    )
    name = NameField(
        label=_("Name in this language"),
        max_length=250,
        required=False,
        validators=[refuse_links],
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("name") and not data.get("language"):
            self.add_error("language", _("Choose the language of this name."))
        if data.get("language") and not data.get("name") and "name" not in self.errors:
            self.add_error("name", _("Enter the name in this language, or choose no language."))
        return data


class BaseNamesFormSet(forms.BaseFormSet[NameForm]):
    """The names in other languages, one a language."""

    def clean(self) -> None:
        languages = [form.cleaned_data["language"] for form in self.forms if form.cleaned_data.get("language")]
        if len(languages) != len(set(languages)):
            raise forms.ValidationError(_("Enter only one name for each language."))

    def names(self) -> dict[str, str]:
        """Map each language to the name given in it."""
        return {
            form.cleaned_data["language"]: form.cleaned_data["name"]
            for form in self.forms
            if form.cleaned_data.get("name")
        }


_Factory = forms.formset_factory(
    NameForm, formset=BaseNamesFormSet, extra=1, max_num=MOST_NAMES, absolute_max=MOST_NAMES, validate_max=True
)


def names_formset(data: QueryDict | None, *, initial: list[dict[str, str]] | None = None) -> BaseNamesFormSet:
    """Bind the names in other languages to what was posted, or to none."""
    formset = _Factory(data, prefix="names", initial=initial)
    assert isinstance(formset, BaseNamesFormSet)
    return formset
