"""The gate's own modules in a page of the extension, where they find the real storage and disk."""

import json
from dataclasses import dataclass

from playwright.async_api import CDPSession, Page
from pydantic import JsonValue

from tests.repository.tree import ROOT

MODULES = (
    *("approvals", "canonical", "claims", "gate", "grants", "permits"),
    *("scope", "sites", "entering", "bounds", "page", "traces"),
)
LOAD = """async (names) => {
  const modules = names.map((name) => import(`/background/${name}.js`));
  globalThis.modules = Object.assign({}, ...(await Promise.all(modules)));
}"""


@dataclass(frozen=True)
class Bench:
    """Runs JavaScript beside the modules, and knows which parts of them never ran."""

    page: Page
    devtools: CDPSession

    async def run(self, script: str, *values: JsonValue) -> JsonValue:
        """Call a function with these values and the empty storage of a new session."""
        said: JsonValue = await self.page.evaluate(
            f"""async (values) => {{
              await chrome.storage.session.clear();
              return await ({script})(...values);
            }}""",
            list(values),
        )
        return said

    async def missed(self, *names: str) -> list[str]:
        """The parts of these modules that never ran; asked once, at the end."""
        told = await self.devtools.send("Profiler.takePreciseCoverage")
        found = []
        for script in told["result"]:
            name = script["url"].rpartition("/background/")[2].removesuffix(".js")
            if name not in names:
                continue
            source = (ROOT / f"extension/background/{name}.js").read_text()
            for function in script["functions"]:
                found += [
                    f"{name}: {source[part['startOffset'] : part['endOffset']]}"
                    for part in function["ranges"]
                    if part["count"] == 0
                ]
        return found


FACTS: JsonValue = {
    "action": "click",
    "tier": "consequential",
    "target": {"role": "button", "name": "Go on"},
    "origin": "https://shop.example",
    "document": "d1",
    "url": "https://shop.example/cart",
    "context": "",
    "why": "It submits a form.",
    "values": [],
}
CALLING: dict[str, JsonValue] = {"frame": 2, "policy": "book", "argument": "the trip"}
GRANT: JsonValue = {
    "calling": {**CALLING},
    "origins": ["https://shop.example"],
    "actions": ["click", "type"],
    "fields": ["plain"],
}
PUSHED: JsonValue = {"kind": "pushed", "frame": 2, "policy": "book", "argument": "the trip"}


def written(text: str) -> str:
    """A script with the facts put in."""
    return text.replace("FACTS", json.dumps(FACTS))
