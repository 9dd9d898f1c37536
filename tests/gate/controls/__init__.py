"""300 controls of made-up sites, 25 in each of twelve languages, and how each would be used.

Each stands on a page of this folder as the element with its id in `data-control`, an attribute that
means nothing to webstep. What using one would do is for people to say, from pictures of the pages.
"""

from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

PAGES: Final = Path(__file__).parent

Use = Literal["click", "check", "uncheck", "press Enter", "type", "select"]


class Control(BaseModel):
    """One control, and the one use of it that counts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    """Its language and number: `de-07`."""
    language: str
    """The ISO 639-1 code of the page's language."""
    page: str
    """The page's path below `PAGES`."""
    use: Use
    text: str = ""
    """What is typed, or the option selected; empty for the other uses."""


def controls() -> list[Control]:
    """Every control, by language and then in the order of the pages."""
    manifest = PAGES / "controls.json"
    return TypeAdapter(list[Control]).validate_json(manifest.read_bytes())
