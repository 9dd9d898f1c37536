"""The files that a task may upload: those of one folder, which the owner names, and no others."""

import base64
import mimetypes
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from webstep.errors import WebstepError
from webstep.protocol.actions import Attachment

MAX_BYTES = 10 * 2**20
"""All files of one upload together; base64 makes them a third longer on the wire."""


class UploadRefused(WebstepError):
    """These files are not uploaded; the message says why and what to do."""


@dataclass(frozen=True)
class Uploads:
    """Reads files out of one folder; None allows none."""

    folder: Path | None

    def read(self, names: Sequence[str]) -> tuple[Attachment, ...]:
        """Read the files, each by its path in the folder. Raises UploadRefused."""
        if self.folder is None:
            raise UploadRefused(
                "The person allows no folder for uploads: they set WEBSTEP_UPLOADS to one and "
                "start webstep again, or choose the file in the page themselves."
            )
        root = self.folder.resolve()
        files: list[Attachment] = []
        left = MAX_BYTES
        for name in names:
            content = _content(root, name, left)
            left -= len(content)
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            text = base64.b64encode(content).decode()
            files.append(Attachment(name=Path(name).name, type=kind, content=text))
        return tuple(files)


def _content(root: Path, name: str, most: int) -> bytes:
    """Read one file of the folder. Raises UploadRefused."""
    try:
        # Links are followed before the path is compared, so none leads out of the folder.
        path = (root / name).resolve()
        inside = path.is_relative_to(root) and stat.S_ISREG(path.stat().st_mode)
        if not inside:
            raise UploadRefused(_unknown(root, name))
        with path.open("rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError):
        raise UploadRefused(_unknown(root, name)) from None
    if len(content) > most:
        raise UploadRefused(f"At most {MAX_BYTES:,} bytes can be uploaded at once: {name} is over.")
    return content


def _unknown(root: Path, name: str) -> str:
    """Say that there is no such file, and which there are; no path of this machine."""
    listed = sorted(entry.name for entry in root.iterdir()) if root.is_dir() else []
    offered = ", ".join(listed[:30]) or "nothing"
    return f"There is no file {name} in the folder for uploads. It holds: {offered}."
