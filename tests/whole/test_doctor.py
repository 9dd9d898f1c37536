"""`webstep doctor` beside the real extension in a real browser."""

import json
import subprocess

from tests.whole.conftest import Whole
from tests.whole.parts import environment, webstep
from webstep import __version__


def connected(whole: Whole) -> tuple[bool, str]:
    """What the doctor says of the browsers: whether all is in order, and in which words."""
    done = subprocess.run(
        webstep("doctor", "--json", "--port", str(whole.serve.port)),
        env=environment(whole.home, whole.api),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    findings = {found["part"]: found for found in json.loads(done.stdout)["findings"]}
    return findings["connected"]["ok"], findings["connected"]["said"]


def test_the_doctor_sees_that_chrome_has_loaded_the_extension_and_that_it_has_gone(
    mortal: Whole,
) -> None:
    ok, said = connected(mortal)
    assert ok
    assert said.startswith(f"Chrome runs {__version__} of the extension, since ")
    mortal.context.close()
    assert connected(mortal) == (False, "No browser is connected.")
