from contextlib import suppress
from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from coalition.identity import pictures
from coalition.identity.pictures import read_logo, read_picture
from coalition.identity.svg import MOST_BYTES, HasNoSize, NotAPicture, PictureRefused, TooLarge
from tests.coalition.identity.builders import PLAIN_SVG, an_image

SECRET = b"where it was taken"


def with_secrets(kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    notes = PngInfo()
    notes.add_text("Comment", SECRET.decode())
    notes.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    more = {"pnginfo": notes} if kind == "PNG" else {"comment": SECRET}
    return an_image(kind, exif=exif, icc_profile=SECRET * 10, **more) + SECRET


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_nothing_of_a_file_but_what_it_shows_is_served(kind: str):
    uploaded = with_secrets(kind)
    assert SECRET in uploaded

    assert SECRET not in read_logo(uploaded).content
    assert SECRET not in read_picture(uploaded)


def test_a_logo_is_served_as_a_small_png():
    logo = read_logo(an_image(size=(1600, 400), mode="RGBA"))

    assert (logo.kind, logo.width, logo.height) == ("png", 400, 100)
    assert len(logo.content) <= MOST_BYTES
    assert Image.open(BytesIO(logo.content)).size == (400, 100)


def test_a_logo_that_is_an_svg_keeps_its_shape():
    logo = read_logo(b"\xef\xbb\xbf" + PLAIN_SVG)

    assert logo.kind == "svg"
    assert logo.width / logo.height == pytest.approx(3, rel=0.01)


def test_the_picture_has_the_size_at_which_others_show_it():
    made = Image.open(BytesIO(read_picture(an_image(size=(2000, 2000), mode="RGBA"))))

    assert (made.format, made.size) == ("JPEG", (1200, 630))


def test_a_picture_is_turned_as_its_camera_says():
    exif = Image.Exif()
    exif[0x0112] = 6

    assert (read_logo(an_image("JPEG", size=(80, 40), exif=exif)).width) == 40


REFUSED = {
    "an empty file": (b"", NotAPicture),
    "words": (b"not a picture", NotAPicture),
    "another kind": (an_image("GIF"), NotAPicture),
    "a kind with programs": (an_image("TIFF"), NotAPicture),
    "one that breaks off": (an_image()[:200], NotAPicture),
    "one that is broken": (an_image()[:60] + b"\x00" * 500, NotAPicture),
    "more dots than fit": (an_image(size=(5000, 5000), mode="1"), TooLarge),
    "more bytes than are read": (b"\x89PNG" + b"x" * pictures.MOST_READ, TooLarge),
    "a line": (an_image(size=(900, 90)), HasNoSize),
}


@pytest.mark.parametrize(("content", "error"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_logo_is_refused(content: bytes, error: type[PictureRefused]):
    with pytest.raises(error):
        read_logo(content)


def test_a_picture_that_would_be_a_blur_is_refused():
    with pytest.raises(HasNoSize):
        read_picture(an_image(size=(599, 400)))


def test_noise_is_refused_or_small():
    noise = Image.effect_noise((1200, 400), 200).convert("RGB")
    file = BytesIO()
    noise.save(file, "PNG")

    with suppress(TooLarge):
        assert len(read_logo(file.getvalue()).content) <= MOST_BYTES
