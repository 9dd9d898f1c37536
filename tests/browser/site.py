"""A web site for tests: the files of pages/, and a place that forms are sent to."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import SimpleQueue
from urllib.parse import parse_qs, urlsplit

PAGES = Path(__file__).with_name("pages")


@dataclass(frozen=True)
class Site:
    """Its address, what was posted to it, and a gate that holds up /slow until it is opened."""

    port: int
    posts: SimpleQueue[str]
    gate: threading.Event = field(default_factory=threading.Event)
    visits: list[str] = field(default_factory=list)
    """What was asked for, each as host and address."""

    def url(self, path: str, host: str = "shop.localhost") -> str:
        """An address of the site; Chromium knows every host under localhost as this machine."""
        return f"http://{host}:{self.port}{path}"


class Visit(BaseHTTPRequestHandler):
    """One request."""

    server: "SiteServer"

    def do_GET(self) -> None:
        self.server.site.visits.append(f"{self.headers['host']}{self.path}")
        path = urlsplit(self.path).path
        if path.startswith("/hop/"):
            self._hop(int(path.removeprefix("/hop/")))
        elif path == "/slow":
            self.server.site.gate.wait(10)
            self._answer(b"<title>Slow</title><h1>Worth waiting for</h1>")
        elif path == "/paper.pdf":
            self._answer(b"%PDF-1.4\n%%EOF\n", "application/pdf")
        elif path in ("/report", "/report.csv"):
            self._answer(b"a,b\n", "text/csv", disposition='attachment; filename="report 1.csv"')
        elif path == "/login":
            self._answer(b"Who are you?", status=401)
        elif (file := PAGES / path.removeprefix("/")).is_file():
            self._answer(file.read_bytes())
        else:
            self.send_error(404)

    def _hop(self, left: int) -> None:
        """Redirect so many times more, then to the address in the query."""
        query = urlsplit(self.path).query
        (to,) = parse_qs(query)["to"]
        self.send_response(302)
        self.send_header("location", to if left <= 1 else f"/hop/{left - 1}?{query}")
        self.send_header("content-length", "0")
        self.end_headers()

    def do_POST(self) -> None:
        self.server.site.visits.append(f"{self.headers['host']}{self.path}")
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        self.server.site.posts.put(f"{self.path} {body}")
        if self.path == "/slow":
            self.server.site.gate.wait(10)
        self._answer(b"<title>Thanks</title><h1>Thank you</h1>")

    def _answer(
        self,
        body: bytes,
        content: str = "text/html; charset=utf-8",
        *,
        status: int = 200,
        disposition: str = "inline",
    ) -> None:
        self.send_response(status)
        self.send_header("content-type", content)
        self.send_header("content-disposition", disposition)
        if status == 401:
            self.send_header("www-authenticate", 'Basic realm="tests"')
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: a failing test says what it saw."""


class SiteServer(ThreadingHTTPServer):
    """The server of a site."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Visit)
        self.site = Site(port=self.server_port, posts=SimpleQueue())


@contextmanager
def serving() -> Iterator[Site]:
    """Serve until the block ends."""
    with SiteServer() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.site
        server.site.gate.set()
        server.shutdown()
        thread.join()
