"""The page scripts in a plain Chromium, with the answers of a worker."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.repository.tree import ROOT
from webstep.chromium import find

EXTENSION = ROOT / "extension"
WORKER = """globalThis.permits = () => true;
globalThis.chrome = {
  dom: { openOrClosedShadowRoot: ({ shadowRoot }) => shadowRoot },
  runtime: {
    sendMessage: async ({ kind }) => (kind === "permit" ? globalThis.permits() : true),
  },
};"""
"""All of Chrome's own that acting needs; in the extension the scripts see closed trees too."""


@contextmanager
def browsing() -> Iterator[Browser]:
    """A Chromium without the extension, with the back/forward cache that people have."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find(os.environ),
            ignore_default_args=["--disable-back-forward-cache"],
        )
        yield browser
        browser.close()


def script_names() -> list[str]:
    """The page scripts in the order in which Chrome injects them, without the ear."""
    order = (EXTENSION / "background/page.js").read_text()
    names = re.findall(r'^  "([a-z]+\.js)",$', order, re.M)
    return [name for name in names if name != "listen.js"]


def script_text() -> str:
    """All of them, as one script."""
    return "".join([WORKER, *((EXTENSION / "page" / name).read_text() for name in script_names())])


def put_scripts(page: Page) -> None:
    """Put the page scripts into the page that is shown."""
    page.add_script_tag(content=f"{script_text()}watchPerson();")
