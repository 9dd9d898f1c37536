"""The wheel, in an environment that has nothing else but what it asks for."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.repository.tree import ROOT

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]


@dataclass(frozen=True)
class Environment:
    """A virtual environment with webstep in it, and a home."""

    folder: Path

    def webstep(self, *words: str) -> tuple[int, str]:
        """Run a command, far from the checkout; return its status and what it printed."""
        kept = {
            name: os.environ[name] for name in ("PATH", "WEBSTEP_CHROMIUM") if name in os.environ
        }
        ran = subprocess.run(
            (self.folder / "bin" / "webstep", *words),
            env={**kept, "HOME": str(self.home), "WEBSTEP_HOME": str(self.home)},
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        return ran.returncode, ran.stdout

    @property
    def home(self) -> Path:
        return self.folder.parent / "home"


def uv(*words: str | Path) -> None:
    subprocess.run((sys.executable, "-m", "uv", "--quiet", *words), check=True)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Build the wheel without asking anybody, and install it with the locked versions."""
    folder = tmp_path_factory.mktemp("wheel")
    of_ours = ("--python", sys.executable)
    uv("build", "--wheel", "--offline", "--no-build-isolation", *of_ours, "--out-dir", folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    uv("venv", *of_ours, folder / "venv")
    lock = ("--constraint", ROOT / "requirements.lock")
    uv("pip", "install", "--system-certs", "--python", folder / "venv", *lock, wheel)
    (folder / "home").mkdir()
    return Environment(folder / "venv")


def test_it_runs_the_demo_whole(environment: Environment) -> None:
    status, said = environment.webstep("demo", "--headless", "--json")
    assert status == 0, said
    result = json.loads(said.splitlines()[-1])
    assert (result["success"], result["model"]) == (True, "replay")
    assert result["max_depth"] >= 2


def test_its_policies_are_in_order(environment: Environment) -> None:
    status, said = environment.webstep("policies", "check")
    assert (status, said.endswith("policies, all in order.\n")) == (0, True)


def test_it_serves_with_a_folder_that_outlasts_it(environment: Environment) -> None:
    with subprocess.Popen(
        (environment.folder / "bin" / "webstep", "serve", "--port", "0"),
        env={"HOME": str(environment.home), "ANTHROPIC_API_KEY": "sk-none"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ) as serve:
        assert serve.stdout
        chosen = next(line for line in serve.stdout if "Load unpacked" in line)
        serve.terminate()
    folder = Path(chosen.strip().partition("choose ")[2])
    assert (folder / "manifest.json").is_file()
    assert folder.is_relative_to(environment.home)
    assert not folder.is_relative_to(environment.folder)


def test_it_gives_chrome_a_folder_that_outlasts_it(environment: Environment) -> None:
    lasting = environment.home / "extension"
    _, said = environment.webstep("doctor", "--port", "1")
    assert f"fault  extension  There is no extension in {lasting}. Type `webstep ext" in said
    status, said = environment.webstep("extension")
    assert (status, f"“Load unpacked” and choose {lasting}\n" in said) == (0, True)
    _, said = environment.webstep("doctor", "--port", "1")
    assert f"ok     extension  0.1.0, in {lasting}\n" in said
