"""`webstep key`: keep the key of the model's service, so that no shell has to."""

import getpass
import sys

from rich.console import Console

from webstep import model_key
from webstep.errors import SetupError
from webstep.settings import Settings


def keep(settings: Settings, console: Console) -> int:
    """Keep the key that is typed, unseen, or comes as a line of standard input.

    Raises:
        SetupError: it is no key, or it cannot be kept.
    """
    where = model_key.keep(settings.model_key, _typed())
    console.print(f"The key is kept in {where}. `webstep doctor` says whether it is good.")
    if settings.has_key:
        console.print("The environment has a key too, and that one is used as long as it is set.")
    return 0


def forget(settings: Settings, console: Console) -> int:
    """Forget the key that is kept; that of the environment is not touched.

    Raises:
        SetupError: it cannot be forgotten.
    """
    had_one = model_key.forget(settings.model_key)
    console.print("The key is forgotten." if had_one else "No key was kept.")
    return 0


def _typed() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline()
    try:
        return getpass.getpass("The key (it is not shown): ")
    except EOFError:
        raise SetupError("No key was typed, so none is kept.") from None
