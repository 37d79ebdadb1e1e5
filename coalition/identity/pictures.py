"""Take in logos and pictures: an SVG cleaned, all else decoded and encoded anew, so that nothing of the file itself is served."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from coalition.identity.svg import MOST_BYTES, HasNoSize, NotAPicture, TooLarge, clean_svg

if TYPE_CHECKING:
    from PIL import Image  # a large library, which each function imports that needs it

MOST_READ: Final = 5_000_000
_MOST_PIXELS: Final = 20_000_000
_FORMATS: Final = ("PNG", "JPEG")
# As tall as a logo is shown, on a screen of two and a half dots to a point; smaller where it would weigh too much.
_LOGO_SIZES: Final = ((800, 100), (640, 80), (480, 60))
_LONGEST_SIDE: Final = 8
PICTURE_SIZE: Final = (1200, 630)
_SMALLEST_PICTURE: Final = (600, 315)
_MOST_OF_A_PICTURE: Final = 300_000


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as it is served; `left_out` names what an SVG held that is not taken."""

    content: bytes
    kind: str
    width: int
    height: int
    left_out: tuple[str, ...] = ()


def read_logo(content: bytes) -> Logo:
    """Read a logo out of an uploaded SVG, PNG or JPEG. Raises PictureRefused."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        svg = clean_svg(content)
        scale = 1000 / max(svg.width, svg.height)
        return Logo(svg.content, "svg", round(svg.width * scale), round(svg.height * scale), svg.left_out)
    from PIL import Image, ImageOps

    image = _opened(content).convert("RGBA")
    if max(image.width / image.height, image.height / image.width) > _LONGEST_SIDE:
        raise HasNoSize
    for size in _LOGO_SIZES:
        smaller = ImageOps.contain(image, size, Image.Resampling.LANCZOS) if image.height > size[1] else image.copy()
        smaller.thumbnail(size, Image.Resampling.LANCZOS)
        for encoded in (smaller, smaller.quantize(128, Image.Quantize.FASTOCTREE)):
            written = _written(encoded, "PNG", optimize=True)
            if len(written) <= MOST_BYTES:
                return Logo(written, "png", *smaller.size)
    raise TooLarge


def read_picture(content: bytes) -> bytes:
    """Read the picture that other sites show beside a link to this one, as a JPEG of its size. Raises PictureRefused."""
    from PIL import Image, ImageOps

    image = _opened(content)
    if image.width < _SMALLEST_PICTURE[0] or image.height < _SMALLEST_PICTURE[1]:
        raise HasNoSize
    ground = Image.new("RGB", image.size, "#ffffff")
    rgba = image.convert("RGBA")
    ground.paste(rgba, mask=rgba)
    fitted = ImageOps.fit(ground, PICTURE_SIZE, Image.Resampling.LANCZOS)
    for quality in (85, 70, 55, 40):
        written = _written(fitted, "JPEG", quality=quality, progressive=True, optimize=True)
        if len(written) <= _MOST_OF_A_PICTURE:
            return written
    raise TooLarge


def _opened(content: bytes) -> Image.Image:
    """Decode a picture's first image as it is to be seen, without anything else that its file holds."""
    if len(content) > MOST_READ:
        raise TooLarge
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise TooLarge
            image.load()
            seen = ImageOps.exif_transpose(image).convert("RGBA")
    except TooLarge:
        raise
    except Exception:  # whatever a broken file leads a decoder to
        raise NotAPicture from None
    seen.info = {}
    return seen


def _written(image: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    image.info = {name: image.info[name] for name in ("transparency",) if name in image.info}
    image.save(file, kind, **options)
    return file.getvalue()
