"""The file of the keys."""

import base64
import json
from pathlib import Path

import pytest

from webstep.errors import SetupError
from webstep.server.pairings import TERMINAL, Pairings, derive

HEX = "0f" * 32


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "keys.json"


def test_the_first_start_makes_an_owner_only_file_with_a_key_for_terminals(file: Path) -> None:
    pairings = Pairings(file)
    assert list(pairings.keys) == [TERMINAL]
    assert len(pairings.keys[TERMINAL]) == 32
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_keys_are_kept_over_a_restart(file: Path) -> None:
    first = Pairings(file)
    first.keep("browser-1", bytes(32))
    again = Pairings(file)
    assert again.keys == first.keys
    assert again.browsers() == ["browser-1"]
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o601])
def test_a_file_that_others_can_read_is_refused(file: Path, mode: int) -> None:
    Pairings(file)
    file.chmod(mode)
    with pytest.raises(SetupError, match=f"Type `chmod 600 {file}`"):
        Pairings(file)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"a": 5}', '{"a": "xyz"}', '{"a": ""}', f'{{"a": "{HEX}00"}}', "\xff\xfe"],
)
def test_a_damaged_file_is_refused_and_left_alone(file: Path, text: str) -> None:
    Pairings(file)
    file.write_text(text, "latin-1")
    with pytest.raises(SetupError, match=r"are damaged: .+ Delete the file and pair again"):
        Pairings(file)
    assert file.read_text("latin-1") == text


def test_what_is_no_file_is_refused_with_the_remedy(file: Path) -> None:
    file.mkdir(parents=True, mode=0o700)
    with pytest.raises(SetupError, match=r"cannot be kept in .*keys\.json: Is a directory"):
        Pairings(file)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("no folder")
    with pytest.raises(SetupError, match=r"cannot be kept in .*WEBSTEP_HOME"):
        Pairings(tmp_path / "home" / "keys.json")


def test_what_an_earlier_run_left_behind_does_not_widen_the_file(file: Path) -> None:
    file.parent.mkdir()
    left = file.with_suffix(".new")
    left.touch(0o666)
    left.chmod(0o666)
    Pairings(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert HEX not in file.read_text()


def test_a_code_is_160_random_bits_in_base32(file: Path) -> None:
    pairings = Pairings(file)
    codes = {pairings.offer() for _ in range(10)}
    assert len(codes) == 10
    assert {len(base64.b32decode(code)) * 8 for code in codes} == {160}


def test_a_code_gives_each_browser_another_key() -> None:
    assert derive("CODE", "one") != derive("CODE", "two")
    assert derive("CODE", "one") == derive("CODE", "one")


def test_the_file_holds_hex_by_instance(file: Path) -> None:
    Pairings(file).keep("browser-1", bytes.fromhex(HEX))
    assert json.loads(file.read_text())["browser-1"] == HEX
