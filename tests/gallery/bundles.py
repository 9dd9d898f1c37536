"""The gallery's set-up: installs the locked libraries and bundles the pages, if that is due."""

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
BUILT = HERE / "built"
PAGES = HERE / "pages"


def make() -> None:
    """Bring node_modules and the bundles up to date; a moment if nothing has changed.

    Raises:
        CalledProcessError: npm or esbuild failed; what they said stands in the test's output.
    """
    lock = HERE / "package-lock.json"
    with lock.open() as alone:
        # Two processes of one run come here at once, and npm in one folder bears no other.
        fcntl.flock(alone, fcntl.LOCK_EX)
        _refresh_all(lock)


def _refresh_all(lock: Path) -> None:
    _refresh(HERE / "node_modules" / "webstep.stamp", [lock], _install)
    _refresh(BUILT / "webstep.stamp", [lock, HERE / "build.mjs", *sorted(PAGES.iterdir())], _bundle)


def _refresh(stamp: Path, sources: list[Path], renew: list[str]) -> None:
    """Run the command if the sources are others than those the stamp was written for."""
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.name.encode() + b"\0" + source.read_bytes())
    if stamp.is_file() and stamp.read_text() == digest.hexdigest():
        return
    subprocess.run(renew, cwd=HERE, env=_environment(), check=True)
    stamp.write_text(digest.hexdigest())


def _environment() -> dict[str, str]:
    """Node.js is one of the locked Python packages; it needs the system's certificates."""
    tools = Path(sys.executable).parent
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "NODE_USE_SYSTEM_CA": "1"}


_install = ["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]
_bundle = ["node", "build.mjs"]
