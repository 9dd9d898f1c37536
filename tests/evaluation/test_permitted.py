"""The extension as a run loads it: the same, but for its leave to act on every site."""

import json
from pathlib import Path

from tests.repository.tree import ROOT
from webstep.evaluation import permitted

EXTENSION = ROOT / "extension"


def names(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def test_only_the_leave_differs(tmp_path: Path) -> None:
    copy = permitted.copy(EXTENSION, tmp_path / "copy")
    own, copied = (json.loads((at / "manifest.json").read_text()) for at in (EXTENSION, copy))
    assert copied["host_permissions"] == [*own["host_permissions"], "<all_urls>"]
    assert {**copied, "host_permissions": own["host_permissions"]} == own
    changed = {n for n in names(copy) if (copy / n).read_bytes() != (EXTENSION / n).read_bytes()}
    assert changed == {"manifest.json"}
    left_out = names(EXTENSION) - names(copy)
    assert all(name.endswith(".md") or name.startswith("screenshots/") for name in left_out)
