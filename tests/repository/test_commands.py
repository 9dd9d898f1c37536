"""What the documents tell people to type, and the scripts themselves."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository.tree import ROOT, files, written
from webstep.agent.policy_file import read_policy

SCRIPT = re.compile(r"(?<![\w/.-])scripts/([a-z][a-z-]*)")
SUBCOMMAND = re.compile(r"(?:^|`|\.venv/bin/)(?:uvx )?webstep ([a-z]+)", re.MULTILINE)


def documents() -> dict[str, str]:
    return {str(name): text for name, text in written() if name.suffix == ".md"}


def new_policy(folder: Path, name: str) -> subprocess.CompletedProcess[str]:
    """Run a copy of the script, which works in the folder above its own."""
    (folder / "scripts").mkdir(exist_ok=True)
    script = shutil.copy(ROOT / "scripts/new-policy", folder / "scripts")
    return subprocess.run([script, name], capture_output=True, text=True, check=False)


def test_every_script_a_document_names_is_there_and_can_be_run() -> None:
    named = {(doc, name) for doc, text in documents().items() for name in SCRIPT.findall(text)}
    assert named
    broken = {(d, s) for d, s in named if not os.access(ROOT / "scripts" / s, os.X_OK)}
    assert broken == set()


def test_every_command_the_readme_names_is_one_of_the_program() -> None:
    command = [sys.executable, "-m", "webstep", "--help"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "backend")}
    shown = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    named = set(SUBCOMMAND.findall(documents()["README.md"]))
    assert named
    assert named <= set(re.findall(r"[a-z]+", shown.stdout))


def test_every_script_says_in_its_second_line_what_it_does() -> None:
    scripts = [path for path in files("") if path.parent.name == "scripts"]
    assert {"setup", "demo", "test", "check", "fix"} <= {path.name for path in scripts}
    assert [p.name for p in scripts if not p.read_text().splitlines()[1].startswith("# ")] == []


def test_a_new_policy_is_one_that_the_library_can_read(tmp_path: Path) -> None:
    made = new_policy(tmp_path, "shop/find_order")
    assert made.stdout == "prompts/shop/find_order/policy.md\n"
    policy = read_policy(tmp_path / "prompts/shop/find_order/policy.md", shared="")
    assert policy.name == "find_order"


def test_a_policy_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    new_policy(tmp_path, "shop/find_order")
    file = tmp_path / "prompts/shop/find_order/policy.md"
    file.write_text("mine")
    again = new_policy(tmp_path, "shop/find_order")
    assert (again.returncode, again.stderr) == (
        1,
        "prompts/shop/find_order/policy.md is already there\n",
    )
    assert file.read_text() == "mine"


@pytest.mark.parametrize("name", ["", "find_order", "shop/Find", "../shop/x", "shop/a/b"])
def test_a_policy_without_a_proper_name_is_not_made(tmp_path: Path, name: str) -> None:
    assert new_policy(tmp_path, name).returncode == 2
    assert not (tmp_path / "prompts").exists()
