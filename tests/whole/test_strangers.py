"""Real web pages and a real second extension, and what they reach of ours."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.fakes.messages_api import MessagesApi
from tests.repository.tree import ROOT
from tests.whole.conftest import Whole, until_paired
from tests.whole.parts import served
from webstep.chromium import extension_id, find

TRIES = 20
TRY = """async ([address, tries]) => {
  const asked = [[], ["webstep.v1"], ["webstep.v1", "webstep.v2"], ["webstep.v2"]];
  const open = (number) => new Promise((resolve) => {
    const socket = new WebSocket(address, asked[number % asked.length]);
    socket.onopen = () => resolve("open");
    socket.onclose = ({ code }) => resolve(code);
  });
  return Promise.all(Array.from({ length: tries }, (_, number) => open(number)));
}"""
MANIFEST = {
    "manifest_version": 3,
    "name": "stranger",
    "version": "1",
    "background": {"service_worker": "worker.js"},
}
WISHES = [
    {"kind": "start", "task": "Pay", "tab": None, "url": "", "approve": "all"},
    {"kind": "stop"},
    {"kind": "approve", "approval": "a1", "allowed": True, "instead": ""},
    {"kind": "pair", "code": "ABCD", "port": 1},
    {"kind": "unpair"},
    {"kind": "permit", "id": 1},
]
"""What the panel, the pairing page and page scripts may ask of the worker."""
SEND = """async ([id, wishes]) => {
  const said = (wish) => chrome.runtime.sendMessage(id, wish).catch(({ message }) => message);
  const heard = await Promise.all(wishes.map(said));
  const port = chrome.runtime.connect(id, { name: "panel" });
  heard.push(await new Promise((resolve) =>
    port.onDisconnect.addListener(() => resolve(chrome.runtime.lastError?.message))));
  return heard;
}"""
NOBODY = "Could not establish connection. Receiving end does not exist."


def test_a_web_page_that_tries_to_connect_is_refused(whole: Whole) -> None:
    for host in ("127.0.0.1", "localhost"):
        address = f"ws://{host}:{whole.serve.port}/ws"
        assert whole.page.evaluate(TRY, [address, TRIES]) == [1006] * TRIES
    # Nothing of it disturbed the browser that is paired.
    expect(whole.settings.locator("#link")).to_have_text("Connected to the backend.")


def test_a_web_page_reaches_no_page_of_the_extension(whole: Whole) -> None:
    panel = whole.panel.page.url.replace("options/settings.html", "panel/panel.html")
    assert (
        whole.page.evaluate("(url) => fetch(url).catch(({ name }) => name)", panel) == "TypeError"
    )


@pytest.fixture
def two(tmp_path: Path, playwright: Playwright) -> Iterator[BrowserContext]:
    """A browser with the extension, and with one of somebody else that has no permissions."""
    stranger = tmp_path / "stranger"
    stranger.mkdir()
    (stranger / "manifest.json").write_text(json.dumps(MANIFEST))
    (stranger / "worker.js").write_text("")
    both = f"{ROOT / 'extension'},{stranger}"
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "profile",
        executable_path=find(os.environ),
        args=[f"--disable-extensions-except={both}", f"--load-extension={both}"],
    )
    while len(context.service_workers) < 2:
        context.wait_for_event("serviceworker")
    yield context
    context.close()


def test_another_extension_is_let_in_nowhere(
    two: BrowserContext, tmp_path: Path, api: MessagesApi
) -> None:
    own = extension_id(json.loads((ROOT / "extension/manifest.json").read_text())["key"])
    (stranger,) = (worker for worker in two.service_workers if own not in worker.url)
    with served(tmp_path / "home", api) as serve:
        page = paired(two, own, serve.code, serve.port)
        address = f"ws://127.0.0.1:{serve.port}/ws"
        assert stranger.evaluate(TRY, [address, TRIES]) == [1006] * TRIES
        assert stranger.evaluate(SEND, [own, WISHES]) == [NOBODY] * (len(WISHES) + 1)
        # The pairing stands, and no task has begun.
        assert page.evaluate("chrome.storage.local.get('port')") == {"port": serve.port}
        page.get_by_role("button", name="Unpair").click()
        page.get_by_text("have both forgotten the key").wait_for()
        assert page.evaluate("chrome.storage.local.get('key')") == {}


def paired(context: BrowserContext, own: str, code: str, port: int) -> Page:
    page = context.new_page()
    page.goto(f"chrome-extension://{own}/options/settings.html#code={code}&port={port}")
    until_paired(page)
    return page


def test_no_address_and_no_message_leads_the_extension_elsewhere(whole: Whole) -> None:
    """A program that listens elsewhere is never called, whatever the pages are opened with."""
    with closing(socket.create_server(("127.0.0.1", 0))) as sink:
        port = sink.getsockname()[1]
        elsewhere = f"ws://evil.localhost:{port}/ws"
        base = whole.panel.page.url.split("/options")[0]
        page = whole.context.new_page()
        for path in ("panel/panel.html", "options/settings.html"):
            query = f"url={elsewhere}&gatewayUrl={elsewhere}&host=evil.localhost&port={port}"
            page.goto(f"{base}/{path}?{query}#{query}&code=ABCDEFGH")
            page.locator("main, body").first.wait_for()
        for said in ({"port": f"1@evil.localhost:{port}"}, {"port": -1}, {"port": 1.5}):
            answer = page.evaluate(
                "(wish) => chrome.runtime.sendMessage({ kind: 'pair', code: 'A', ...wish })", said
            )
            assert answer["detail"].startswith("A port is a whole number")
        for kind in ("message", "webstep"):
            whole.page.evaluate(
                "([kind, url]) => { postMessage({ kind, url }, '*');"
                " dispatchEvent(new CustomEvent(kind, { detail: { url } })); }",
                [kind, elsewhere],
            )
        page.close()
        whole.page.bring_to_front()
        expect(whole.settings.locator("#link")).to_have_text("Connected to the backend.")
        sink.setblocking(False)
        with pytest.raises(BlockingIOError):
            sink.accept()
        # It would have been heard.
        whole.page.evaluate("(url) => { new WebSocket(url); }", elsewhere)
        sink.settimeout(10)
        sink.accept()[0].close()
