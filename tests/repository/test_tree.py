"""What holds for every file of the repository."""

import re

import pytest

from tests.repository.tree import GENERATED, ROOT, files, written

CODE = (".py", ".js", ".css", ".html", ".ts", "")
FOLDERS = ("backend", "extension", "prompts", "scripts", "tests")

MACHINE_PATH = re.compile(r"(?<![\w.~$}/-])/(home|Users|root|work|workspace|private)/\w")
MARKUP_SINK = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|new Function)\b|\beval\("
)
ADDRESS = re.compile(r"https?://\S+")


def test_no_source_file_is_longer_than_300_lines() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_bytes().splitlines())
        for path in files(*CODE)
        if path not in GENERATED
    }
    assert lengths
    assert {name: length for name, length in lengths.items() if length > 300} == {}


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_top_folder_says_in_a_readme_what_lives_there(folder: str) -> None:
    readme = ROOT / folder / "README.md"
    assert readme.is_file()
    assert len(readme.read_text().split()) >= 30


def test_there_are_no_other_top_folders() -> None:
    tops = {path.relative_to(ROOT).parts[0] for path in files() if path.parent != ROOT}
    assert {top for top in tops if not top.startswith(".")} <= set(FOLDERS)


def test_no_text_names_a_path_of_one_machine() -> None:
    assert [
        (str(name), match[0]) for name, text in written() for match in MACHINE_PATH.finditer(text)
    ] == []


def test_the_locks_name_no_download_host() -> None:
    python = (ROOT / "requirements.lock").read_text()
    assert "--hash=sha256:" in python
    assert ADDRESS.findall(python) == []
    for folder in ("", "tests/gallery/"):
        node = (ROOT / f"{folder}package-lock.json").read_text()
        assert '"integrity"' in node
        assert '"resolved"' not in node


def test_the_extension_never_makes_markup_or_code_from_text() -> None:
    sinks = [
        (str(name), match[0])
        for name, text in written()
        if name.parts[0] == "extension" and name.suffix == ".js"
        for match in MARKUP_SINK.finditer(text)
    ]
    assert sinks == []
