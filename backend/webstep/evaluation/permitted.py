"""The extension as the browsers of a run load it: with leave for every site from the start.

In daily use a person allows each site by a click, and Chrome takes no other yes. In a run there is
nobody to click. So its browsers load a copy whose manifest asks for `<all_urls>` when it is
installed, which an unpacked extension then has. All else in the copy is as it is, its id too.
"""

import json
import shutil
from pathlib import Path

_MANIFEST = "manifest.json"


def copy(extension: Path, target: Path) -> Path:
    """Copy the extension to a folder that is not there yet, with that leave; return the folder."""
    shutil.copytree(extension, target, ignore=shutil.ignore_patterns("screenshots", "*.md"))
    manifest = json.loads((extension / _MANIFEST).read_text("utf-8"))
    manifest["host_permissions"] = [*manifest["host_permissions"], "<all_urls>"]
    (target / _MANIFEST).write_text(json.dumps(manifest, indent=2), "utf-8")
    return target
