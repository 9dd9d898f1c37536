"""Starting a real Chromium as a plain process, and ending it."""

import asyncio
import json
import os
import signal
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.repository.tree import ROOT
from webstep.chromium import ChromiumMissing, Launch, extension_id, find, has_display, start


@dataclass(frozen=True)
class Visits:
    """A web server that remembers which paths were asked for."""

    url: str
    paths: asyncio.Queue[str]


@pytest.fixture
async def visits() -> AsyncIterator[Visits]:
    paths: asyncio.Queue[str] = asyncio.Queue()

    async def answer(reader: StreamReader, writer: StreamWriter) -> None:
        # Chromium also opens connections ahead of need, and closes them without a word.
        words = (await reader.readline()).split()
        if len(words) > 1 and words[1] != b"/favicon.ico":
            paths.put_nowait(words[1].decode())
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n"
            writer.write(head + b"Connection: close\r\n\r\nhi")
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield Visits(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", paths)


# Chromium opens its first address before it has loaded the extension, and blocks the page if it is
# the extension's own. The extension can see that tab, and that no page of its own lives in it.
WORKER = """
chrome.runtime.onInstalled.addListener(async () => {
  const living = await chrome.runtime.getContexts({ contextTypes: ["TAB"] });
  for (const tab of await chrome.tabs.query({})) {
    const own = (tab.pendingUrl || tab.url).startsWith(chrome.runtime.getURL(""));
    if (own && !living.some((page) => page.tabId === tab.id)) await chrome.tabs.reload(tab.id);
  }
});
"""


def unpacked(folder: Path, url: str) -> tuple[Path, str]:
    """An extension whose page.html asks for an address, and its id."""
    key = json.loads((ROOT / "extension/manifest.json").read_text())["key"]
    manifest = {
        "manifest_version": 3,
        "name": "Visitor",
        "version": "1",
        "key": key,
        "permissions": ["tabs"],
        "host_permissions": ["http://127.0.0.1/*"],
        "background": {"service_worker": "worker.js"},
    }
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    (folder / "worker.js").write_text(WORKER)
    (folder / "page.html").write_text(f'<!doctype html><img src="{url}">')
    return folder, extension_id(key)


def launch(extension: Path, url: str) -> Launch:
    return Launch(find(os.environ), extension, url, headless=True)


def processes_using(profile: Path) -> list[str]:
    """The command lines of all running processes that name the profile."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes().split(b"\0")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if any(str(profile).encode() in word for word in words):
            found.append(b" ".join(words).decode(errors="replace"))
    return found


async def test_it_opens_a_page_of_the_extension_at_its_computed_id(
    tmp_path: Path, visits: Visits
) -> None:
    folder, own_id = unpacked(tmp_path / "visitor", f"{visits.url}/from-extension")
    async with start(launch(folder, f"chrome-extension://{own_id}/page.html#code")):
        assert await visits.paths.get() == "/from-extension"


async def test_at_the_end_no_process_and_no_profile_is_left(tmp_path: Path, visits: Visits) -> None:
    folder, _ = unpacked(tmp_path / "visitor", visits.url)
    async with start(launch(folder, visits.url)) as chromium:
        await visits.paths.get()
        assert len(processes_using(chromium.profile)) > 1
    assert processes_using(chromium.profile) == []
    assert not chromium.profile.exists()


async def test_its_death_is_reported_and_its_children_are_ended(
    tmp_path: Path, visits: Visits
) -> None:
    folder, _ = unpacked(tmp_path / "visitor", visits.url)
    async with start(launch(folder, visits.url)) as chromium:
        await visits.paths.get()
        os.kill(chromium.process.pid, signal.SIGKILL)
        assert await chromium.wait() == -signal.SIGKILL
    assert processes_using(chromium.profile) == []


async def test_a_given_profile_is_kept_with_its_log(tmp_path: Path, visits: Visits) -> None:
    folder, _ = unpacked(tmp_path / "visitor", visits.url)
    profile = tmp_path / "profile"
    profile.mkdir()
    async with start(launch(folder, visits.url), profile) as chromium:
        await visits.paths.get()
    assert (profile / "Default").is_dir()
    assert chromium.log.parent == profile
    assert len(chromium.last_words(3).splitlines()) <= 3


async def test_one_that_cannot_start_ends_with_its_last_words(tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\necho no such screen >&2\nexit 7\n")
    program.chmod(0o755)
    async with start(Launch(program, tmp_path)) as chromium:
        assert await chromium.wait() == 7
        assert chromium.last_words() == "no such screen"


async def test_a_program_that_cannot_be_run_is_named(tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("no program")
    with pytest.raises(ChromiumMissing, match=f"{program} cannot be run .*WEBSTEP_CHROMIUM"):
        async with start(Launch(program, tmp_path)):
            pass


def test_a_named_chromium_goes_before_those_on_the_path(tmp_path: Path) -> None:
    for name in ("mine", "chromium"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    path = {"PATH": str(tmp_path)}
    assert find(path) == tmp_path / "chromium"
    assert find({**path, "WEBSTEP_CHROMIUM": str(tmp_path / "mine")}) == tmp_path / "mine"


def test_a_named_chromium_that_is_not_there_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(ChromiumMissing, match="WEBSTEP_CHROMIUM names /nowhere/chromium"):
        find({"PATH": str(tmp_path), "WEBSTEP_CHROMIUM": "/nowhere/chromium"})


def test_without_a_chromium_the_error_says_what_to_type(tmp_path: Path) -> None:
    (tmp_path / "google-chrome").write_text("#!/bin/sh\n")
    (tmp_path / "google-chrome").chmod(0o755)
    with pytest.raises(ChromiumMissing, match=r"Google Chrome cannot.*install.*WEBSTEP_CHROMIUM"):
        find({"PATH": str(tmp_path)})


def test_a_display_is_what_x11_or_wayland_name() -> None:
    assert has_display({"DISPLAY": ":0"})
    assert has_display({"WAYLAND_DISPLAY": "wayland-0"})
