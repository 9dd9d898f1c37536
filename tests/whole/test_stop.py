"""Stop reaches the gate also while the backend is stopped by a signal: the real panel, the real
backend as a process, and the time of each event as the page saw it."""

import re
import signal
import sys

import pytest

from tests.browser.site import serving
from tests.fakes.messages import Blocks, Request, call
from tests.whole.conftest import Whole

MAX_MS = 200
TRIES = 30
# When the last event of a script was, in milliseconds since 1970, and how many there were.
NOTE = """() => {
  globalThis.last = 0;
  globalThis.count = 0;
  for (const kind of ["pointerdown", "click"]) {
    addEventListener(kind, (event) => {
      if (event.isTrusted) return;
      globalThis.last = performance.timeOrigin + performance.now();
      globalThis.count += 1;
    }, { capture: true });
  }
}"""
STOP = """async (phase) => {
  await new Promise((resolve) => setTimeout(resolve, phase));
  const views = chrome.extension.getViews();
  const panel = views.find((view) => view.location.pathname === "/panel/panel.html");
  const buttons = [...panel.document.querySelectorAll("button")];
  buttons.find((button) => button.innerText === "Stop" && button.checkVisibility()).click();
  return performance.timeOrigin + performance.now();
}"""


def presses(request: Request) -> Blocks:
    """A brain that presses the same button as long as it is let."""
    button = re.search(r"\[(\w+)\] button Press me", request.user)
    assert button
    return call("click", reason="Once more.", element=button[1])


@pytest.mark.long
@pytest.mark.timeout(600)
def test_stop_holds_while_the_backend_is_stopped_by_a_signal(
    whole: Whole, capsys: pytest.CaptureFixture[str]
) -> None:
    whole.api.brain = presses
    lasts = []
    with serving() as site:
        for number in range(TRIES):
            whole.page.goto(site.url("/actions.html"))
            whole.page.evaluate(NOTE)
            whole.panel.wait("form.composer button", "Start")
            whole.panel.type("form.composer textarea", "Press it again and again")
            whole.panel.press("Start")
            whole.page.wait_for_function("count >= 4")
            whole.serve.process.send_signal(signal.SIGSTOP)
            at = whole.panel.page.evaluate(STOP, number * 7)
            whole.serve.process.send_signal(signal.SIGCONT)
            whole.panel.wait(".ending")
            lasts.append(whole.page.evaluate("last") - at)
    with capsys.disabled():
        sys.stdout.write(f"\nlast event after Stop, ms: at most {max(lasts):.0f} of {len(lasts)}\n")
    assert max(lasts) <= MAX_MS
