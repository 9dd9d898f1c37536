"""Pictures of the controls' pages, each control outlined and tagged: what people label from.

`python -m tests.gate.picture FOLDER` writes `de-1.png` and so on there, none larger than 1600
pixels either way, and `index.txt`, which says the ids in each.
"""

import base64
import os
import sys
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from tests.gate.controls import PAGES, Control, controls
from webstep.chromium import find

WIDTH: Final = 770
"""Of one page in CSS pixels; two stand side by side in a picture."""

HEIGHT: Final = 1580
"""The most that stands in one column, in CSS pixels."""

TAG: Final = Path(__file__).with_name("tag.js").read_text()

SHEET: Final = """<body style="margin: 6px; display: flex; gap: 12px; background: #777">{}</body>"""
COLUMN: Final = """<div style="display: flex; flex-direction: column; gap: 12px">{}</div>"""
SCENE: Final = """<img alt="" style="display: block" src="data:image/png;base64,{}">"""


@dataclass(frozen=True)
class Scene:
    """The picture of one page."""

    ids: tuple[str, ...]
    png: bytes
    height: int
    """In CSS pixels."""


@dataclass
class Sheet:
    """Two columns of scenes."""

    columns: tuple[list[Scene], list[Scene]] = field(default_factory=lambda: ([], []))

    def takes(self, scene: Scene) -> bool:
        """Put the scene into the shorter column, if it still fits there."""
        column = min(self.columns, key=tall)
        fits = tall(column) + scene.height + 12 <= HEIGHT
        if fits:
            column.append(scene)
        return fits

    def markup(self) -> str:
        encoded = [[base64.b64encode(s.png).decode() for s in column] for column in self.columns]
        columns = [COLUMN.format("".join(map(SCENE.format, column))) for column in encoded]
        return SHEET.format("".join(columns))


def tall(column: list[Scene]) -> int:
    """The height of a column in CSS pixels, with the gaps."""
    return sum(scene.height + 12 for scene in column)


def says(control: Control) -> str:
    """The tag's words: the id, and the use where it is no click."""
    if control.use == "click":
        return control.id
    return f"{control.id} {control.use} {control.text}".rstrip()


def pictured(page: Page, path: str, shown: list[Control]) -> Scene:
    """Tag a page's controls and take its picture."""
    page.set_viewport_size({"width": WIDTH, "height": 200})
    page.goto((PAGES / path).as_uri())
    page.evaluate(TAG, [(control.id, says(control)) for control in shown])
    height = page.evaluate("Math.ceil(document.documentElement.scrollHeight)")
    png = page.screenshot(full_page=True)
    return Scene(tuple(control.id for control in shown), png, int(height))


def laid_out(scenes: list[Scene]) -> list[Sheet]:
    """The scenes in their order, on as few sheets as that takes."""
    sheets = [Sheet()]
    for scene in scenes:
        if not sheets[-1].takes(scene):
            sheets.append(Sheet())
            assert sheets[-1].takes(scene), f"{scene.ids} is too tall for a picture"
    return sheets


def main(folder: Path) -> None:
    """Picture every language."""
    folder.mkdir(parents=True, exist_ok=True)
    index = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(os.environ))
        page = browser.new_page()
        for language, its in groupby(controls(), lambda control: control.language):
            pages = groupby(its, lambda control: control.page)
            scenes = [pictured(page, path, list(shown)) for path, shown in pages]
            for number, sheet in enumerate(laid_out(scenes), start=1):
                page.set_viewport_size({"width": 2 * WIDTH + 24, "height": 200})
                page.set_content(sheet.markup())
                name = f"{language}-{number}.png"
                page.screenshot(path=folder / name, full_page=True)
                ids = sorted(i for column in sheet.columns for scene in column for i in scene.ids)
                index.append(f"{name}: {' '.join(ids)}\n")
        browser.close()
    (folder / "index.txt").write_text("".join(index))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
