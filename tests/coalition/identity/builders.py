"""Build what a site wears."""

from io import BytesIO

from PIL import Image

SVG = "http://www.w3.org/2000/svg"
PLAIN_SVG = (
    f'<svg xmlns="{SVG}" viewBox="0 0 120 40"><g fill="#17466e"><path d="M0 0h40v40H0z"/><circle cx="80" cy="20" r="18"/></g></svg>'
).encode()


def an_image(kind: str = "PNG", size: tuple[int, int] = (1200, 630), mode: str = "RGB", **options: object) -> bytes:
    """Draw a picture of some colours, in which nothing is to be seen."""
    image = Image.linear_gradient("L").resize(size).convert(mode)
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
