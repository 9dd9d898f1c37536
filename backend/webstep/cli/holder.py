"""Which program listens on a port of this machine, where the system tells.

Linux tells by the table of sockets and the open files of each process
(https://man7.org/linux/man-pages/man5/proc_net.5.html); macOS by `lsof`. Of other people's
programs neither says anything.
"""

import shutil
import subprocess
from pathlib import Path
from typing import Final

LSOF_S: Final = 5.0
"""How long lsof may take."""
SHOWN: Final = 60
"""Characters of a command that are shown."""
_PROC: Final = Path("/proc")
_LISTENING: Final = "0A"


def of_port(port: int) -> str:
    """Name the program that listens on a port: its pid and command; empty where nobody tells."""
    if _PROC.joinpath("net", "tcp").exists():
        return next((_named(pid) for inode in _inodes(port) for pid in _owners(inode)), "")
    return _by_lsof(port)


def _inodes(port: int) -> list[str]:
    """Find the listening sockets of a port, in both tables, by their inodes."""
    found = []
    for table in ("tcp", "tcp6"):
        file = _PROC / "net" / table
        lines = file.read_text("ascii").splitlines()[1:] if file.exists() else []
        for columns in (line.split() for line in lines):
            local, state, inode = columns[1], columns[3], columns[9]
            if state == _LISTENING and int(local.rpartition(":")[2], 16) == port:
                found.append(inode)
    return found


def _owners(inode: str) -> list[int]:
    """Find the processes that have a socket open."""
    return [
        int(process.name)
        for process in _PROC.iterdir()
        if process.name.isdecimal() and f"socket:[{inode}]" in _open_files(process)
    ]


def _open_files(process: Path) -> list[str]:
    found = []
    try:
        for descriptor in (process / "fd").iterdir():
            found.append(str(descriptor.readlink()))
    except OSError:
        return found  # Somebody else's, or it has just ended or closed the file.
    return found


def _named(pid: int) -> str:
    try:
        words = (_PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return f"pid {pid}"
    return f"pid {pid} ({' '.join(words).strip()[:SHOWN]})"


def _by_lsof(port: int) -> str:
    program = shutil.which("lsof")
    if program is None:
        return ""
    command = [program, "-nP", "-Fpc", f"-iTCP:{port}", "-sTCP:LISTEN"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=LSOF_S, check=False)
    except subprocess.TimeoutExpired:
        return ""
    # A line for each field, after its letter: p for the pid, c for the command.
    fields = {line[0]: line[1:] for line in reversed(said.stdout.splitlines()) if line}
    return f"pid {fields['p']} ({fields.get('c', '')})" if "p" in fields else ""
