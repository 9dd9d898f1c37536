"""`webstep extension`: the extension in a folder that lasts, for Chrome to load.

Chrome reads an unpacked extension from its folder at every start. That of an installed package is
gone with the next update, and one in the cache of `uvx` sooner.
"""

from pathlib import Path

from pydantic import BaseModel, ValidationError
from rich.console import Console

from webstep.errors import SetupError
from webstep.settings import Settings

RELOAD = "Press Reload on webstep in chrome://extensions"
_MANIFEST = "manifest.json"


class Manifest(BaseModel):
    """What matters here of an extension's manifest."""

    key: str
    """Its public key, from which Chrome makes its id."""
    version: str
    minimum_chrome_version: int
    """The major version."""


def show(settings: Settings, folder: Path | None, console: Console) -> int:
    """Bring the folder up to date and say what is left to do.

    Raises:
        SetupError: the folder holds something else or cannot be written.
    """
    target = (folder or settings.lasting).absolute()
    is_new = not (target / _MANIFEST).exists()
    changed = update(settings.extension, target)
    if is_new:
        console.print(f"The extension is in {target} now.\n{how_to_load(target)}")
    elif changed:
        console.print(f"{len(changed)} files in {target} are new. {RELOAD}.")
    else:
        console.print(f"{target} is current.")
    return 0


def how_to_load(folder: Path) -> str:
    """Say the clicks that load the extension into Chrome."""
    return (
        "  1. Open chrome://extensions and switch on Developer mode.\n"
        f"  2. Press “Load unpacked” and choose {folder}"
    )


def update(source: Path, target: Path) -> list[Path]:
    """Copy what differs, and name it. What else lies in the target is left alone.

    Raises:
        SetupError: the target holds something else or cannot be written.
    """
    _refuse_others(source, target)
    changed = outdated(source, target)
    try:
        for name in changed:
            file = target / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes((source / name).read_bytes())
    except OSError as error:
        raise SetupError(
            f"The extension cannot be copied to {target}: {error.strerror}. Choose a folder that "
            f"you can write, as in `webstep extension FOLDER`."
        ) from None
    return changed


def outdated(source: Path, target: Path) -> list[Path]:
    """Name the files of the source that the target lacks or has otherwise.

    The manifest is the first: by it an update that broke off is known as ours.
    """
    names = [file.relative_to(source) for file in source.rglob("*") if file.is_file()]
    differing = [name for name in names if not _is_same(source / name, target / name)]
    return sorted(differing, key=lambda name: (name != Path(_MANIFEST), name))


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of the extension in a folder.

    Raises:
        SetupError: there is none.
    """
    file = folder / _MANIFEST
    try:
        return Manifest.model_validate_json(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError):
        raise SetupError(
            f"There is no extension in {folder}. Type `webstep extension` to put one there."
        ) from None


def _refuse_others(source: Path, target: Path) -> None:
    """Refuse a folder that holds something, but not an extension with our key."""
    if target.is_dir() and not any(target.iterdir()):
        return
    if target.exists() and _key(target) != _key(source):
        raise SetupError(
            f"{target} holds something else. Choose a new or empty folder, or one that "
            f"`webstep extension` has made."
        )


def _key(folder: Path) -> str:
    try:
        return read_manifest(folder).key
    except SetupError:
        return ""


def _is_same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()
