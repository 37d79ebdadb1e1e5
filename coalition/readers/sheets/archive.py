"""Look into the zip archive that a sheet is, before anything of it is unpacked."""

import io
import zipfile
import zlib
from typing import Final

from coalition.readers.record import MAX_BYTES
from coalition.readers.sheet_errors import BrokenSheet, HoldsEntities, HoldsLinks, HoldsMacros, SheetTooLarge

_MOST_PARTS: Final = 500
_MAX_UNPACKED: Final = 12 * MAX_BYTES
# XML packs well, yet not this well.
_MAX_RATIO: Final = 250
_SMALL: Final = 1_000_000
# Others unpack a few bytes to many megabytes at a time, whatever size the archive declares.
_METHODS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_MACROS: Final = ("vbaproject", "xl/macrosheets/", "xl/dialogsheets/", "basic/", "scripts/")
_LINKS: Final = (
    *("xl/externallinks/", "xl/connections", "xl/querytables/", "xl/embeddings/", "xl/activex/", "xl/ctrlprops/"),
    "object ",
)
_DECLARATIONS: Final = ("<!DOCTYPE", "<!ENTITY")


def check_archive(data: bytes) -> list[str]:
    """Return the names of an archive's parts.

    Raises BrokenSheet, SheetTooLarge, HoldsMacros, HoldsLinks, HoldsEntities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_sizes(parts)
            names = [part.filename for part in parts]
            if len(set(names)) < len(names) or any(part.flag_bits & 1 for part in parts):
                raise BrokenSheet
            _check_names([name.lower() for name in names])
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    _check_declarations(archive, part)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError) as error:
        raise BrokenSheet from error
    return names


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    """Trust the declared sizes: zipfile never unpacks more of a part than it declares."""
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
        raise SheetTooLarge
    for part in parts:
        if part.compress_type not in _METHODS:
            raise BrokenSheet
        if part.file_size > _SMALL and part.file_size > _MAX_RATIO * part.compress_size:
            raise SheetTooLarge


def _check_names(names: list[str]) -> None:
    if any(mark in name for name in names for mark in _MACROS):
        raise HoldsMacros
    if any(mark in name for name in names for mark in _LINKS):
        raise HoldsLinks


def _check_declarations(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Look for declarations in each encoding that an XML parser takes; in text a "<" is always written otherwise."""
    marks = [mark.encode(encoding) for mark in _DECLARATIONS for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    overlap = max(map(len, marks))
    with archive.open(part) as file:
        tail = b""
        while chunk := file.read(1 << 16):
            window = tail + chunk
            if any(mark in window for mark in marks):
                raise HoldsEntities
            tail = window[-overlap:]
