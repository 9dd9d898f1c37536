"""A keyring in a file of JSON: the functions of the package `keyring` that webstep uses.

The folder above goes onto the path of a command's process; FAKE_RING names the file. A ring
that is not there is locked, as on a machine without a desktop; the null device is one that is
switched off.
"""

import json
import os
from pathlib import Path

from keyring.errors import KeyringError, PasswordDeleteError

Secrets = dict[str, str]


def get_password(service: str, account: str) -> str | None:
    return _read().get(f"{service} {account}")


def set_password(service: str, account: str, secret: str) -> None:
    _write({**_read(), f"{service} {account}": secret})


def delete_password(service: str, account: str) -> None:
    secrets = _read()
    if f"{service} {account}" not in secrets:
        raise PasswordDeleteError("there is no such password")
    _write({name: kept for name, kept in secrets.items() if name != f"{service} {account}"})


def _read() -> Secrets:
    try:
        secrets: Secrets = json.loads(_file().read_text() or "{}")
    except FileNotFoundError:
        raise KeyringError("the keyring is locked") from None
    return secrets


def _write(secrets: Secrets) -> None:
    _file().write_text(json.dumps(secrets))


def _file() -> Path:
    return Path(os.environ["FAKE_RING"])
