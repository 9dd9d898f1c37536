"""A build of the extension whose gate is switched off, so that the attacks can be seen to succeed.

Whole functions are replaced by permissive ones of the same name, in a copy. One that is not found,
or is there twice, is a failure: then the gate has moved on, and this has to follow.
"""

import re
import shutil
from html import unescape
from pathlib import Path

from tests.attacks.obedient import printed
from webstep.agent.ports import Turn

FUNCTIONS = {
    # What hides from a model what no person sees: all is read but what draws nothing of its own.
    "page/visibility.js": {
        "isSkipped": 'return ["style", "meta", "link", "datalist"].includes(element.localName);',
        "isUndrawn": "return false;",
    },
    "page/legible.js": {"isLegible": "return true;"},
    "page/boxes.js": {"isBeyond": "return false;"},
    "page/walk.js": {"isTextSeen": "return true;"},
    "page/names.js": {"flatten": "return text;"},
    # What finds out that a person must be asked, or must do it themselves.
    "page/facts.js": {"judge": 'return { kind: "free" };'},
    "page/renaming.js": {"whyRenamed": 'return "";'},
    "page/filling.js": {"whyOnlyPerson": 'return "";'},
    # What keeps a task on its sites, and what was read on one of them from going to another.
    "background/bounds.js": {"weigh": 'return { kind: "free", origins: null, origin: "" };'},
    "background/scope.js": {"has": "return true;"},
    "background/entering.js": {"mayEnter": "return true;"},
    # What fills a secret in where it belongs only.
    "background/secrets.js": {
        "misplaced": 'return "";',
        "lookUp": """
          const [found] = (await stored()).filter((secret) => secret.name === name);
          return { from: "secrets", value: found.value };""",
    },
}
"""Functions and methods by file, each with what it does instead."""
LINES = {"page/walk.js": {"around.opacity * Number(style.opacity) < 0.1": "false"}}
"""Lines in the middle of a function."""


class Moved(Exception):
    """What should be replaced is not there, or not once."""


def build(extension: Path, target: Path) -> Path:
    """Copy the extension to a folder that is not there yet, without its gate; return the folder."""
    shutil.copytree(extension, target, ignore=shutil.ignore_patterns("screenshots", "*.md"))
    for file, functions in FUNCTIONS.items():
        for name, body in functions.items():
            whole = re.compile(_FUNCTION.format(name=name), re.MULTILINE | re.DOTALL)
            _replace(target / file, whole, body)
    for file, lines in LINES.items():
        for line, instead in lines.items():
            _replace(target / file, re.compile(f"()(){re.escape(line)}()"), instead)
    return target


_FUNCTION = r"(^( *)(?:export )?(?:async )?(?:function )?{name}\([^\n]*\) \{{\n).*?(\n\2\}}$)"


def _replace(script: Path, pattern: re.Pattern[str], instead: str) -> None:
    text = script.read_text()
    if (times := len(pattern.findall(text))) != 1:
        raise Moved(f"{script.name}: {pattern.pattern} is there {times} times")
    script.write_text(pattern.sub(lambda found: f"{found[1]}{instead}{found[3]}", text))


def naive(turn: Turn, shared: str) -> str:
    """A turn as SteP wrote it: the page's text as it came, put into a template by replacement."""
    told = printed(turn, shared).partition("<page")[0]
    blocks = "\n".join(turn.page.snapshot.blocks.values())
    page = f"{turn.observation}\n{unescape(re.sub('<[^>]*>', ' ', blocks))}"
    text = f"{told}\n<page>\n{{observation}}\n</page>"
    values = {"{observation}": page, "{url}": turn.page.url, "{{7*7}}": "49"}
    for name, value in values.items():
        text = text.replace(name, value)
    return text
