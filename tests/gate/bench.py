"""The page scripts one by one in a page of a shop, and which parts of them never ran."""

from dataclasses import dataclass
from typing import Self

from playwright.sync_api import Browser, CDPSession, Page
from pydantic import JsonValue

from tests.gate.scripts import EXTENSION, WORKER, script_names

SHOP = "http://shop.example"
RUN = """async ([html, origins, script, values]) => {
  document.body.innerHTML = html;
  globalThis.webstep = undefined;
  state().origins = origins;
  const it = document.getElementById("it");
  return await eval(script)(it, ...values);
}"""


@dataclass(frozen=True)
class Bench:
    """One page, so that V8 counts all calls together."""

    page: Page
    devtools: CDPSession

    @classmethod
    def of(cls, browser: Browser) -> Self:
        """Open the page and put the scripts in."""
        page = browser.new_page()
        page.route("**/*", lambda route: route.fulfill(body="<!doctype html><title>Shop</title>"))
        page.goto(f"{SHOP}/cart")
        devtools = page.context.new_cdp_session(page)
        devtools.send("Profiler.enable")
        # With "detailed" V8 counts blocks, so a branch that is never taken shows.
        devtools.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": True})
        page.add_script_tag(content=WORKER)
        for name in script_names():
            text = (EXTENSION / "page" / name).read_text()
            page.add_script_tag(content=f"{text}\n//# sourceURL=page/{name}")
        return cls(page, devtools)

    def run(
        self, html: str, script: str, *values: JsonValue, origins: tuple[str, ...] | None = (SHOP,)
    ) -> JsonValue:
        """Call a function with the element `it` of this HTML, in a document that knows nothing."""
        said: JsonValue = self.page.evaluate(RUN, [html, origins, script, list(values)])
        return said

    def missed(self, *names: str) -> list[str]:
        """The parts of these scripts that never ran; asked once, at the end."""
        told = self.devtools.send("Profiler.takePreciseCoverage")
        found = []
        for script in told["result"]:
            name = script["url"].removeprefix("page/")
            if name not in names:
                continue
            source = (EXTENSION / "page" / name).read_text()
            found += [
                f"{name}: {source[part['startOffset'] : part['endOffset']]}"
                for function in script["functions"]
                for part in function["ranges"]
                if part["count"] == 0
            ]
        return found
