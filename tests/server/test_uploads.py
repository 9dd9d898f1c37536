"""Which files a task may upload."""

import base64
from pathlib import Path

import pytest

from webstep.protocol.actions import Attachment
from webstep.server import uploads
from webstep.server.uploads import UploadRefused, Uploads
from webstep.settings import read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    allowed = tmp_path / "allowed"
    (allowed / "inner").mkdir(parents=True)
    (allowed / "cv.pdf").write_bytes(b"%PDF")
    (allowed / "inner" / "notes").write_bytes(b"\xff\x00")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "allowed-too").mkdir()
    (tmp_path / "allowed-too" / "secret.txt").write_text("secret")
    (allowed / "way-out").symlink_to(tmp_path / "secret.txt")
    (allowed / "door").symlink_to(tmp_path)
    (allowed / "way-round").symlink_to(allowed / "cv.pdf")
    return allowed


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "inner/../../secret.txt",
        "../allowed-too/secret.txt",
        "way-out",
        "door/secret.txt",
        "nothing",
        "inner",
        ".",
        "a\0b",
        "x" * 300,
    ],
)
def test_nothing_outside_the_folder_is_ever_read(folder: Path, name: str) -> None:
    with pytest.raises(UploadRefused, match="There is no file") as refused:
        Uploads(folder).read([name])
    assert str(folder) not in str(refused.value)
    assert "cv.pdf" in str(refused.value)


def test_an_absolute_path_is_outside(folder: Path) -> None:
    with pytest.raises(UploadRefused, match="There is no file"):
        Uploads(folder).read([str(folder.parent / "secret.txt")])


def test_files_of_the_folder_are_read_also_by_a_link_inside_it(folder: Path) -> None:
    files = Uploads(folder).read(["cv.pdf", "inner/notes", "way-round"])
    assert files == (
        Attachment(name="cv.pdf", type="application/pdf", content="JVBERg=="),
        Attachment(name="notes", type="application/octet-stream", content="/wA="),
        Attachment(name="way-round", type="application/octet-stream", content="JVBERg=="),
    )


def test_all_files_together_are_bounded(folder: Path) -> None:
    big = folder / "big"
    with big.open("wb") as file:
        file.truncate(uploads.MAX_BYTES - 4)
    assert len(base64.b64decode(Uploads(folder).read(["big", "cv.pdf"])[0].content)) > 10**7
    with pytest.raises(UploadRefused, match="At most 10,485,760 bytes"):
        Uploads(folder).read(["big", "cv.pdf", "inner/notes"])


def test_without_the_owners_folder_there_is_none() -> None:
    assert read({}).uploads is None
    with pytest.raises(UploadRefused, match="WEBSTEP_UPLOADS"):
        Uploads(None).read(["cv.pdf"])
    assert read({"WEBSTEP_UPLOADS": "uploads"}).uploads == Path("uploads")
