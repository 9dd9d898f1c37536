"""Starts commands quickly: one process imports webstep, which takes seconds, and forks for each.

What it starts is a process like any other: `webstep` with its own words, environment, folder,
terminal and signals.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from webstep.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
LONGEST_ORDER = 100_000


@dataclass(frozen=True)
class Forge:
    """The other end of a forge that runs."""

    process: subprocess.Popen[bytes]
    orders: socket.socket

    def start(
        self, words: tuple[str, ...], environment: Mapping[str, str], folder: Path, screen: int
    ) -> int:
        """Start a command on this terminal or pipe; return where its number and status will come.

        Both come as text, a line each: the first at once, the second when it has ended.
        """
        told, tell = os.pipe()
        order = json.dumps([words, dict(environment), str(folder)])
        socket.send_fds(self.orders, [order.encode()], [screen, tell])
        os.close(tell)
        return told

    def close(self) -> None:
        self.orders.close()
        self.process.wait()


def build() -> Forge:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        process = subprocess.Popen(
            (sys.executable, "-W", "error", "-m", "tests.cli.forge", str(theirs.fileno())),
            pass_fds=[theirs.fileno()],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'backend'}"},
        )
    return Forge(process, ours)


def work(orders: socket.socket) -> int:
    """Carry out orders until there are no more; in a command, return its status instead."""
    # Nobody waits for those who mind the commands.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        order, (*descriptors,), _, _ = socket.recv_fds(orders, LONGEST_ORDER, 2)
        if not order:
            return 0
        screen, tell = descriptors
        if os.fork() == 0:
            orders.close()
            return _mind(order, screen, tell)
        os.close(screen)
        os.close(tell)


def _mind(order: bytes, screen: int, tell: int) -> int:
    """Start a command and wait for it: it must be somebody's child for its status to be known."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    child = os.fork()
    if child == 0:
        os.close(tell)
        return _become(order, screen)
    os.close(screen)
    os.write(tell, f"{child}\n".encode())
    _, status = os.waitpid(child, 0)
    os.write(tell, f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def _become(order: bytes, screen: int) -> int:
    words, environment, folder = json.loads(order)
    terminal = os.isatty(screen)
    source = screen if terminal else os.open(os.devnull, os.O_RDONLY)
    for number, descriptor in enumerate((source, screen, screen)):
        os.dup2(descriptor, number)
    os.close(screen)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["webstep", *words]
    return main()


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as given:
        sys.exit(work(given))
