"""The key of the model's service, kept from one day to the next: in a keyring, else in a file.

The keyring is the operating system's, through the package `keyring`, which is an extra of this one
(`pip install "webstep[keyring]"`) since it needs a desktop. The file is readable by its owner only.
"""

from pathlib import Path
from typing import Final

from webstep import owner_only
from webstep.errors import SetupError

try:
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError
except ImportError:
    keyring = None

RING: Final = "the keyring"
_SERVICE: Final = "webstep"


def read(file: Path) -> str | None:
    """Return the key that is kept; None if there is none.

    Raises:
        SetupError: others may read the file, or it cannot be read.
    """
    return _in_ring(file) or _in_file(file)


def keep(file: Path, typed: str) -> str:
    """Keep a key in place of an earlier one, and say where.

    Raises:
        SetupError: it is no key, or it cannot be kept.
    """
    key = typed.strip()
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise SetupError("That is no key: it has to be one word of letters, digits and signs.")
    if _give_to_ring(file, key):
        file.unlink(missing_ok=True)
        return RING
    try:
        owner_only.write(file, f"{key}\n")
    except OSError as error:
        raise _unusable(file, error) from None
    return str(file)


def forget(file: Path) -> bool:
    """Forget the key wherever it is kept; say whether there was one. Raises SetupError."""
    ringed, filed = _take_from_ring(file), file.exists()
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise _unusable(file, error) from None
    return ringed or filed


def _in_file(file: Path) -> str | None:
    try:
        if owner_only.is_open_to_others(file):
            raise SetupError(
                f"Other people can read the key in {file}. Type `chmod 600 {file}`, and think of "
                f"making a new key."
            )
        return file.read_text("utf-8").strip() or None
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(file, error) from None


# A keyring knows a secret by two names; the file's path keeps the keys of several homes apart.


def _in_ring(file: Path) -> str | None:
    if keyring is None:
        return None
    try:
        return keyring.get_password(_SERVICE, str(file)) or None
    except KeyringError:
        return None  # No desktop, or the person does not unlock it: as if there were none.


def _give_to_ring(file: Path, key: str) -> bool:
    if keyring is None:
        return False
    try:
        keyring.set_password(_SERVICE, str(file), key)
    except KeyringError:
        return False
    return _in_ring(file) == key  # One that is switched off takes everything and keeps nothing.


def _take_from_ring(file: Path) -> bool:
    if not _in_ring(file):
        return False
    try:
        keyring.delete_password(_SERVICE, str(file))
    except PasswordDeleteError as error:
        raise SetupError(f"The keyring does not give the key up ({error}): do it there.") from None
    return True


def _unusable(file: Path, error: OSError | UnicodeDecodeError) -> SetupError:
    why = error.strerror if isinstance(error, OSError) else "it is no text"
    return SetupError(
        f"The model's key cannot be kept in {file}: {why}. Make that a file which you alone can "
        f"read and write, or set WEBSTEP_HOME to another folder."
    )
