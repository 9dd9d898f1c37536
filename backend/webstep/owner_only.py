"""Files that nobody but their owner can read: keys, and what pages said."""

import os
from pathlib import Path


def from_now_on() -> None:
    """Let every file of this process be its owner's alone, also those that SQLite makes."""
    os.umask(0o077)


def write(file: Path, text: str) -> None:
    """Write a file whole or not at all, in place of an earlier one. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = file.with_suffix(".new")
    # One that an earlier run left behind may have any mode.
    fresh.unlink(missing_ok=True)
    create(fresh, text)
    fresh.replace(file)


def create(file: Path, text: str) -> None:
    """Write a file that is not there yet. Raises OSError: FileExistsError if it is."""
    flags = os.O_CREAT | os.O_WRONLY | os.O_EXCL | os.O_NOFOLLOW
    with os.fdopen(os.open(file, flags, 0o600), "w", encoding="utf-8") as out:
        out.write(text)


def is_open_to_others(file: Path) -> bool:
    """Say whether anybody but the owner may do anything with a file. Raises OSError."""
    return bool(file.stat().st_mode & 0o077)
