"""Headers of static files, beside the security headers of coalition/site/security_headers.py."""

from pathlib import Path
from wsgiref.headers import Headers


def add_fields(headers: Headers, path: str, url: str) -> None:
    """Let other sites' pages load what our embed is made of: framed in a sandbox, it is of no origin at all."""
    if Path(path).name.startswith("embed"):
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
