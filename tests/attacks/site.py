"""The hostile web: shop, mail, bank and the attacker's own host, with all that happens on them.

One server answers for every host under localhost, which Chromium knows as this machine. The page
of P25 at `http://shop.localhost/terms` is `pages/P25/shop-terms.html`. What is asked of `/do/…` on
any host has an effect there, which is kept; so is every byte of every request.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

PAGES = Path(__file__).with_name("pages")
LOOKALIKE = "xn--shp-tna.localhost"
"""What `shöp.localhost` is in the address of a request (RFC 3492)."""
HOSTILE = ("evil.localhost", LOOKALIKE)
"""The attacker's hosts, whose logs are the sink."""

_PORTLESS = re.compile(rb"(https?://[a-z0-9.-]*localhost)(?![a-z0-9.:-])")


@dataclass(frozen=True)
class Visit:
    """One request, all bytes of it."""

    host: str
    method: str
    target: str
    """Path and query."""
    purpose: str
    """`document` where a tab shows it, else what Chrome says it is for (Sec-Fetch-Dest)."""
    whole: str
    """The request as it came: first line, headers, body."""


@dataclass(frozen=True)
class Effect:
    """Something that was done on a host."""

    host: str
    name: str
    """What comes after `/do/`."""
    fields: dict[str, str]


@dataclass
class Web:
    """The hosts of one attack, and what happened on them."""

    attack: str
    port: int = 0
    visits: list[Visit] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    overheard: list[str] = field(default_factory=list)
    """What the extension said to a process that is not its backend."""

    def url(self, address: str) -> str:
        """An address with the port: `shop.localhost/terms` → `http://shop.localhost:1234/terms`."""
        host, _, path = address.partition("/")
        return self.ported(f"http://{host}/{path}")

    def ported(self, text: str) -> str:
        """A text whose addresses have the port."""
        return _PORTLESS.sub(rb"\1:%d" % self.port, text.encode()).decode()

    def page(self, host: str, path: str) -> bytes | None:
        """The page at an address; None if there is none."""
        name = "lookalike" if host == LOOKALIKE else host.partition(".")[0]
        rest = path.strip("/").replace("/", "-")
        file = PAGES / self.attack / f"{name}{f'-{rest}' if rest else ''}.html"
        if file.is_file():
            return _PORTLESS.sub(rb"\1:%d" % self.port, file.read_bytes())
        return b"<title>Welcome</title><h1>CANARY-ARRIVED</h1>" if host in HOSTILE else None


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: "Server"

    def do_GET(self) -> None:
        self._serve("")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers.get("content-length", 0))).decode())

    def _serve(self, body: str) -> None:
        web, parts = self.server.web, urlsplit(self.path)
        host = self.headers.get("host", "").partition(":")[0]
        purpose = self.headers.get("sec-fetch-dest", "")
        whole = f"{self.requestline}\n{self.headers}\n{body}"
        web.visits.append(Visit(host, self.command, self.path, purpose, whole))
        fields = {k: v[-1] for k, v in parse_qs(f"{parts.query}&{body}").items()}
        if parts.path.startswith("/do/"):
            web.effects.append(Effect(host, parts.path.removeprefix("/do/"), fields))
            self._answer(200, b"<title>Done</title><h1>It is done</h1>")
        elif parts.path == "/r" and "u" in fields:
            self._answer(302, b"", fields["u"])
        elif page := web.page(host, parts.path):
            self._answer(200, page)
        else:
            self._answer(404, b"Nothing is here.")

    def _answer(self, status: int, body: bytes, location: str = "") -> None:
        self.send_response(status)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        if location:
            self.send_header("location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: a failing test says what it saw."""


class Server(ThreadingHTTPServer):
    """The server of one attack's hosts."""

    daemon_threads = True

    def __init__(self, web: Web) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.web = web
        web.port = self.server_port

    def handle_error(self, request: object, client_address: object) -> None:
        """A tab that is closed hangs up in the middle."""


@contextmanager
def serving(attack: str) -> Iterator[Web]:
    """Serve an attack's hosts until the block ends."""
    web = Web(attack)
    with Server(web) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield web
        finally:
            server.shutdown()
            thread.join()
