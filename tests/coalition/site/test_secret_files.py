from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from coalition.site.secret_files import SecretFiles


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_the_end_of_a_files_line_is_no_part_of_a_secret(tmp_path: Path, end: str):
    (tmp_path / "key").write_bytes(f"a key, and one more{end}".encode())

    assert SecretFiles({"KEY_FILE": str(tmp_path / "key")})["KEY"] == "a key, and one more"


def test_what_stands_in_the_environment_itself_is_taken_as_it_is():
    assert SecretFiles({"KEY": "a key\n"})["KEY"] == "a key\n"


def test_a_file_that_cannot_be_read_is_told_by_the_name_of_its_setting(tmp_path: Path):
    (tmp_path / "binary").write_bytes(b"\xff\xfe")

    for path in (tmp_path / "missing", tmp_path, tmp_path / "binary"):
        with pytest.raises(ImproperlyConfigured, match=f"^KEY_FILE names {path}, which cannot be read: "):
            SecretFiles({"KEY_FILE": str(path)})["KEY"]
