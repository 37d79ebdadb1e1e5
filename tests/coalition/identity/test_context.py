import pytest

from coalition.identity.context import look_of
from coalition.identity.current import Identity, ShownLogo


@pytest.mark.parametrize(
    ("size", "shown"),
    [((1000, 333), (120, 40)), ((1000, 125), (240, 30)), ((125, 1000), (5, 40)), ((80, 80), (40, 40))],
)
def test_a_logo_is_shown_forty_points_high_or_less_where_it_is_long(size: tuple[int, int], shown: tuple[int, int]):
    look = look_of(Identity(logo=ShownLogo(b"x", "png", *size, shows_name=False)))

    assert (look.logo_width, look.logo_height) == shown


def test_a_site_without_an_identity_wears_nothing():
    look = look_of(Identity())

    assert (look.style, look.logo, look.picture) == ("", "", "")
