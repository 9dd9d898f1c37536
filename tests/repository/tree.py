"""The files of the repository, committed or about to be."""

import subprocess
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]

GENERATED: Final = frozenset(
    ROOT / name
    for name in (
        "requirements.lock",
        "package-lock.json",
        "tests/gallery/package-lock.json",
        "extension/shared/protocol.d.ts",
        "extension/background/vocabulary.js",
    )
)
"""What nobody writes or reads by hand."""


def files(*suffixes: str) -> list[Path]:
    """The files that git knows or would add, with one of these suffixes, or all of them."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = sorted({ROOT / name for name in listed.split("\0") if name})
    return [path for path in paths if path.is_file() and path.suffix in (suffixes or {path.suffix})]


def written() -> list[tuple[Path, str]]:
    """Every text that somebody wrote, with its path from the root."""
    texts = []
    for path in files():
        raw = path.read_bytes()
        if path not in GENERATED and b"\0" not in raw:
            texts.append((path.relative_to(ROOT), raw.decode()))
    return texts
