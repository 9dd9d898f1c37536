"""A build of the extension whose gate is switched off, so that the attacks can be seen to succeed.

Whole functions are replaced by permissive ones of the same name, in a copy. One that is not found,
or is there twice, is a failure: then the gate has moved on, and this has to follow.
"""

import re
import shutil
from pathlib import Path

from tests.attacks.obedient import printed
from webstep.agent.ports import Turn

PAGE = {
    # What hides from a model what no person sees: all is read but what draws nothing of its own.
    "isSkipped": 'return ["style", "meta", "link", "datalist"].includes(element.localName);',
    "isUndrawn": "return false;",
    "isLegible": "return true;",
    "isBeyond": "return false;",
    "isTextSeen": "return true;",
    "flatten": "return text;",
    # What finds out that a person must be asked.
    "describe": "return null;",
}
"""Functions of the page scripts, each with what it does instead."""
BACKGROUND: dict[str, str] = {}
"""The same of the worker."""
LINES = {"around.opacity * Number(style.opacity) < 0.1": "false"}
"""Conditions in the middle of a function."""


class Moved(Exception):
    """What should be replaced is not there, or not once."""


def build(extension: Path, target: Path) -> Path:
    """Copy the extension to a folder that is not there yet, without its gate; return the folder."""
    shutil.copytree(extension, target, ignore=shutil.ignore_patterns("screenshots", "*.md"))
    page, background = sorted(target.glob("page/*.js")), sorted(target.glob("background/*.js"))
    for scripts, functions in ((page, PAGE), (background, BACKGROUND)):
        for name, body in functions.items():
            whole = re.compile(_FUNCTION.format(name=name), re.MULTILINE | re.DOTALL)
            _replace(scripts, whole, body)
    for line, instead in LINES.items():
        _replace([*page, *background], re.compile(f"(){re.escape(line)}()"), instead)
    return target


_FUNCTION = r"(^(?:export )?(?:async )?function {name}\(.*?\) \{{\n).*?(\n\}}$)"


def _replace(scripts: list[Path], pattern: re.Pattern[str], instead: str) -> None:
    found = [script for script in scripts for _ in pattern.finditer(script.read_text())]
    if len(found) != 1:
        raise Moved(f"{pattern.pattern} is there {len(found)} times")
    text = pattern.sub(lambda match: f"{match[1]}{instead}{match[2]}", found[0].read_text())
    found[0].write_text(text)


def naive(turn: Turn, shared: str) -> str:
    """A turn as SteP wrote it: page text put into a template by one replacement after another."""
    told = printed(turn, shared).partition("<page")[0]
    text = f"{told}\n<page>\n{{observation}}\n</page>"
    values = {"{observation}": turn.observation, "{url}": turn.page.url, "{{7*7}}": "49"}
    for name, value in values.items():
        text = text.replace(name, value)
    return text
