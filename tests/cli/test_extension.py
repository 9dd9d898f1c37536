"""`webstep extension`: a copy that lasts, is kept current, and never takes another's place."""

from pathlib import Path

import pytest

from tests.cli.commands import Home, run
from webstep.cli.extension import outdated, update
from webstep.errors import SetupError
from webstep.settings import read

SHIPPED = read({}).extension
RELOAD = "Press Reload on webstep in chrome://extensions."


async def test_at_first_it_is_copied_and_the_clicks_are_said(home: Home) -> None:
    status, said = await run(home, "extension")
    folder = home.folder / "extension"
    assert status == 0
    assert said.startswith(f"The extension is in {folder} now.\n  1. Open chrome://extensions")
    assert f"choose {folder}\n" in said
    assert outdated(SHIPPED, folder) == []


async def test_what_is_current_is_left_as_it_is(home: Home) -> None:
    await run(home, "extension", "mine")
    before = {file: file.stat().st_mtime_ns for file in (home.folder / "mine").rglob("*")}
    assert len(before) > 50
    assert await run(home, "extension", "mine") == (0, f"{home.folder / 'mine'} is current.\n")
    assert {file: file.stat().st_mtime_ns for file in before} == before


async def test_only_what_changed_is_copied_and_reload_is_asked_for(home: Home) -> None:
    folder = home.folder / "extension"
    update(SHIPPED, folder)
    (folder / "panel" / "panel.js").write_text("older")
    (folder / "background" / "worker.js").unlink()
    untouched = (folder / "manifest.json").stat().st_mtime_ns
    status, said = await run(home, "extension")
    assert (status, said) == (0, f"2 files in {folder} are new. {RELOAD}\n")
    assert outdated(SHIPPED, folder) == []
    assert (folder / "manifest.json").stat().st_mtime_ns == untouched


@pytest.mark.parametrize("held", ["notes.txt", "manifest.json"])
async def test_a_folder_that_holds_something_else_is_not_touched(home: Home, held: str) -> None:
    folder = home.folder / "mine"
    folder.mkdir()
    (folder / held).write_text('{"key": "another", "version": "1", "minimum_chrome_version": "1"}')
    status, said = await run(home, "extension", "mine")
    assert status == 2
    assert said.startswith(f"webstep: {folder} holds something else. Choose a new or empty folder")
    assert [file.name for file in folder.iterdir()] == [held]


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    assert Path("manifest.json") in update(SHIPPED, tmp_path)


def test_an_update_that_broke_off_is_gone_on_with(tmp_path: Path) -> None:
    first, *_ = update(SHIPPED, tmp_path / "whole")
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / first).write_bytes((SHIPPED / first).read_bytes())
    assert first not in update(SHIPPED, tmp_path / "part")
    assert outdated(SHIPPED, tmp_path / "part") == []


def test_files_that_chrome_adds_are_left_alone(tmp_path: Path) -> None:
    update(SHIPPED, tmp_path / "copy")
    (tmp_path / "copy" / "_metadata").mkdir()
    (tmp_path / "copy" / "_metadata" / "rules").write_text("Chrome's own")
    assert update(SHIPPED, tmp_path / "copy") == []
    assert (tmp_path / "copy" / "_metadata" / "rules").exists()


def test_where_it_cannot_be_copied_the_remedy_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SetupError, match="Choose a folder that you can write"):
        update(SHIPPED, tmp_path / "file" / "extension")
