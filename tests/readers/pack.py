"""A repacker of .docx, .odt, .xlsx and .ods files, so that they can be read and compared as they are checked in.

Run `python tests/readers/pack.py FILE...` on what an office program has saved: the parts stay byte for byte what they
were, but are stored without compression (an editor or `git diff --text` shows their XML) and carry no clock time.
"""

import io
import sys
import zipfile
from pathlib import Path

BEFORE_ANY_CLOCK = (1980, 1, 1, 0, 0, 0)


def repacked(archive: bytes) -> bytes:
    """Return the same parts in the same order, stored plain and dated alike."""
    source = zipfile.ZipFile(io.BytesIO(archive))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for part in source.infolist():
            plain = zipfile.ZipInfo(part.filename, BEFORE_ANY_CLOCK)
            plain.create_system = 3  # whatever system this runs on
            plain.external_attr = 0o644 << 16
            target.writestr(plain, source.read(part))
    return packed.getvalue()


if __name__ == "__main__":
    for file in map(Path, sys.argv[1:]):
        file.write_bytes(repacked(file.read_bytes()))
