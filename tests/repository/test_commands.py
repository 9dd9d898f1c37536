"""What the documents tell people to type, and the scripts themselves."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.repository.tree import ROOT, files, written
from webstep.agent.library import check

SCRIPT = re.compile(r"(?<![\w/.-])scripts/([a-z][a-z-]*)")
SUBCOMMAND = re.compile(r"(?:^|`|\.venv/bin/)(?:uvx )?webstep ([a-z]+)", re.MULTILINE)


def documents() -> dict[str, str]:
    return {str(name): text for name, text in written() if name.suffix == ".md"}


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


def test_the_script_begins_a_policy_that_is_in_order(tmp_path: Path) -> None:
    shutil.copy(ROOT / "prompts/shared.md", tmp_path)
    words = [str(ROOT / "scripts/new-policy"), "shop/find_order", "--prompts", str(tmp_path)]
    made = subprocess.run(words, capture_output=True, text=True, check=True)
    assert made.stdout.split() == [
        f"{tmp_path}/shop/collection.md",
        f"{tmp_path}/shop/find_order/policy.md",
    ]
    assert check(tmp_path) == []
