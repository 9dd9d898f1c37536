"""Who is connected, in words for a terminal."""

from collections.abc import Iterable

from webstep.protocol.presence import ConnectedBrowser, Present
from webstep.server.connection import Connection


def present(clients: Iterable[Connection], refused: str) -> Present:
    """Say which of the clients are browsers, and why the last one that came was not let in."""
    browsers = tuple(
        ConnectedBrowser(instance=client.instance, version=client.version, since=client.since)
        for client in clients
        if client.role == "extension"
    )
    return Present(browsers=browsers, refused=refused)
