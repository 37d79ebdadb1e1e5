import pytest

from coalition.identity.forms import IdentityForm
from coalition.identity.models import SiteIdentity

pytestmark = pytest.mark.django_db


def sent(**typed: str) -> IdentityForm:
    return IdentityForm({"accent": "", "dark_accent": ""} | typed, instance=SiteIdentity.objects.get())


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"accent": "#ffcc00"}, "a contrast of only 1.3 to 1"),
        ({"accent": "#777777"}, "Choose a darker colour."),
        ({"accent": "#17466e", "dark_accent": "#17466e"}, "Choose a lighter colour."),
        ({"dark_accent": "#9cc4ea"}, "Choose the colour for light pages too."),
        ({"accent": "red"}, "Enter a colour by its six digits"),
        ({"accent": "#12345g"}, "Enter a colour by its six digits"),
        ({"accent": "};*{a"}, "Enter a colour by its six digits"),
    ],
)
def test_a_colour_that_cannot_be_read_is_refused_with_its_contrast(typed: dict[str, str], told: str):
    assert told in str(sent(**typed).errors)


@pytest.mark.parametrize("typed", ["7a1f3d", " #7A1F3D ", "#713"])
def test_a_colour_is_taken_as_people_write_it(typed: str):
    form = sent(accent=typed)

    assert form.is_valid()
    assert form.cleaned_data["accent"] in ("#7a1f3d", "#771133")
