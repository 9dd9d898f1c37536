"""A Python function that a person names as `module:function`."""

import importlib
import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from webstep.errors import SetupError


def find(reference: str, folder: Path) -> Callable[..., object]:
    """Find the function; a module that lies in the folder goes before an installed one.

    Raises:
        SetupError: there is no such module or function.
    """
    module, _, name = reference.partition(":")
    try:
        found: object = getattr(_module(module, folder), name, None)
    except (ImportError, ValueError) as error:
        raise SetupError(f"{reference} cannot be loaded: {error}.") from None
    if not callable(found):
        raise SetupError(f"{reference} names no function: write it as `module:function`.")
    return found


def _module(name: str, folder: Path) -> ModuleType:
    file = folder / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, file) if file.is_file() else None
    if not spec or not spec.loader:
        return importlib.import_module(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
