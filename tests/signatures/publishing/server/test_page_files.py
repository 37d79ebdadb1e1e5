"""The newest pages as files, for the time when the application is away."""

from pathlib import Path

import pytest

from signatures.publishing.caching import FOR_A_MOMENT
from signatures.publishing.edition import Edition, make_edition
from signatures.publishing.server.page_files import PageFiles

PATH = "/en/a-statement/"


def edition(page: bytes) -> Edition:
    return make_edition(statement=None, language="en", followed=None, headers=[], page=page, caching=FOR_A_MOMENT)


def test_a_page_is_kept_until_it_is_old(tmp_path: Path):
    files = PageFiles(str(tmp_path))
    files.take_over()

    files.write(PATH, edition(b"a page"))
    kept = (tmp_path / "en/a-statement/index.html").read_bytes()
    files.remove([PATH])

    assert kept == b"a page"
    assert not list(tmp_path.rglob("index.html"))


def test_a_disk_that_takes_no_change_keeps_no_page_from_being_renewed(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    in_the_way = tmp_path / "en/a-statement/index.html"
    in_the_way.mkdir(parents=True)  # which no more can be deleted as a file than one on such a disk
    files = PageFiles(str(tmp_path))

    assert files.take_over()
    files.remove([PATH])
    files.write(PATH, edition(b"a page"))

    assert caplog.text.count("An old page is left") == 3
    assert "No page is kept" in caplog.text
