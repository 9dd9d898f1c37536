"""The whole of webstep for a test: `webstep serve` as a process, the practice site, the panel."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from anyio.from_thread import start_blocking_portal
from playwright.sync_api import Page

from tests.fakes.messages_api import KEY, MessagesApi
from webstep.airline import serving
from webstep.airline.practice import Practice
from webstep.airline.scenario import Scenario, TaskKind

# The panel's page may be open in tabs too.
PANEL = """chrome.extension.getViews().find((view) =>
  view.location.pathname === "/panel/panel.html" &&
  !chrome.extension.getViews({ type: "tab" }).includes(view))"""
# Playwright's own waits need eval, which the extension's content security policy forbids.
UNTIL = """async (found) => {
  const end = performance.now() + 60_000;
  while (!found()) {
    if (performance.now() > end) {
      throw new Error(`never: ${found}\n${PANEL?.document.body?.innerText}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}""".replace("PANEL", PANEL)


def environment(home: Path, api: MessagesApi | None) -> dict[str, str]:
    """The environment of a command that keeps its things in `home` and asks this fake model."""
    kept = {name: value for name, value in os.environ.items() if "ANTHROPIC" not in name}
    told = {"WEBSTEP_HOME": str(home), "COLUMNS": "200"}
    if api:
        told |= {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": api.base_url}
    return {**kept, **told}


def webstep(*words: str) -> list[str]:
    """A command line."""
    return [sys.executable, "-m", "webstep", *words]


@dataclass(frozen=True)
class Served:
    """A running `webstep serve`."""

    process: "subprocess.Popen[str]"
    port: int
    code: str
    """A pairing code that is good for two minutes; empty where a browser is paired already."""


@contextmanager
def served(home: Path, api: MessagesApi, port: int = 0) -> Iterator[Served]:
    """Run `webstep serve` until the block ends, and read what it prints to the person."""
    with subprocess.Popen(
        webstep("serve", "--port", str(port)),
        env=environment(home, api),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout
            said = ""
            while not re.search(r"good once|is paired", said):
                line = process.stdout.readline()
                assert line, f"webstep serve ended: {said}"
                said += line
            listens = re.search(r"127\.0\.0\.1:(\d+)", said)
            code = re.search(r"^ +((?:[A-Z2-7]{4}-?){8})$", said, re.MULTILINE)
            assert listens
            yield Served(process, int(listens[1]), code[1] if code else "")
        finally:
            process.kill()


@dataclass(frozen=True)
class Airline:
    """The practice site, with one task set."""

    practice: Practice
    scenario: Scenario
    url: str


@contextmanager
def airline(folder: Path, seed: int) -> Iterator[Airline]:
    """Serve the practice site from a thread of its own."""
    practice = Practice(folder / "airline.db")
    scenario = practice.reset(TaskKind.CANCEL_FLIGHT, seed)
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(serving.serve(practice)) as url,
    ):
        yield Airline(practice, scenario, url)


@dataclass(frozen=True)
class Panel:
    """The real side panel. Playwright cannot see it, but every page of the extension can."""

    page: Page
    """A page of the extension."""

    def open(self) -> None:
        """Open it beside the page, by a click as Chrome demands one."""
        self.page.evaluate(
            "document.body.addEventListener('click', () => chrome.sidePanel.open("
            "{ windowId: chrome.windows.WINDOW_ID_CURRENT }), { once: true })"
        )
        self.page.click("h1")
        self.wait("form.composer")

    def close(self) -> None:
        """Close it, and wait until it is gone."""
        self.page.evaluate(f"() => {PANEL}?.close()")
        self.page.evaluate(f"({UNTIL})(() => !{PANEL})")

    def wait(self, selector: str, text: str = "") -> None:
        """Wait until such an element is shown that contains the text."""
        self.page.evaluate(
            f"""([selector, text]) => ({UNTIL})(() =>
              [...({PANEL}?.document.querySelectorAll(selector) ?? [])].some(
                (found) => found.checkVisibility() && found.textContent.includes(text)))""",
            [selector, text],
        )

    def wait_gone(self, selector: str) -> None:
        """Wait until no such element is shown."""
        self.page.evaluate(
            f"""(selector) => ({UNTIL})(() =>
              ![...{PANEL}.document.querySelectorAll(selector)].some(
                (found) => found.checkVisibility()))""",
            selector,
        )

    def read(self, selector: str) -> str:
        """What the first element says that is like this."""
        said: str = self.page.evaluate(
            f"(selector) => {PANEL}.document.querySelector(selector).innerText", selector
        )
        return said

    def type(self, selector: str, text: str) -> None:
        """Type into a field."""
        self.page.evaluate(
            f"""([selector, text]) => {{
              const field = {PANEL}.document.querySelector(selector);
              field.focus();
              field.value = text;
              field.dispatchEvent(new Event("input", {{ bubbles: true }}));
            }}""",
            [selector, text],
        )

    def choose(self, selector: str, value: str) -> None:
        """Choose in a list."""
        self.page.evaluate(
            f"""([selector, value]) => {{
              const list = {PANEL}.document.querySelector(selector);
              list.value = value;
              list.dispatchEvent(new Event("change", {{ bubbles: true }}));
            }}""",
            [selector, value],
        )

    def click(self, selector: str) -> None:
        """Click on the first element that is like this, once it is shown."""
        self.wait(selector)
        self.page.evaluate(
            f"(selector) => {PANEL}.document.querySelector(selector).click()", selector
        )

    def steer(self, policy: str, way: str, text: str = "") -> None:
        """Do this to the frame of a policy, by the name that people read."""
        self.click(f'[aria-label="Steer {policy}"]')
        self.choose(".steering select", way)
        if text:
            self.type(".steering textarea", text)
        self.click('.steering [type="submit"]')

    def press(self, label: str) -> None:
        """Press a button by its label, once it can be pressed."""
        self.page.evaluate(
            f"""async (label) => {{
              const find = () => [...{PANEL}.document.querySelectorAll("button")].find(
                (button) =>
                  button.checkVisibility() && !button.disabled && button.innerText === label &&
                  button.getAttribute("aria-disabled") !== "true");
              await ({UNTIL})(find);
              find().click();
            }}""",
            label,
        )
