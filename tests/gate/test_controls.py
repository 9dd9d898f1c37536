"""The labelled controls' pages and their list belong together."""

import re
from collections import Counter

from tests.gate.controls import PAGES, controls

MARK = re.compile(r'data-control="([^"]+)"')


def test_each_language_has_25_controls() -> None:
    counts = Counter(control.language for control in controls())
    assert len(counts) == 12
    assert set(counts.values()) == {25}


def test_the_pages_mark_the_listed_controls_and_no_others() -> None:
    marked = Counter(
        (str(page.relative_to(PAGES)), mark)
        for page in PAGES.glob("*/*.html")
        for mark in MARK.findall(page.read_text())
    )
    assert marked == Counter((control.page, control.id) for control in controls())


def test_what_is_typed_or_selected_is_listed_and_nothing_else_has_a_text() -> None:
    texted = {control.id for control in controls() if control.text}
    assert texted == {control.id for control in controls() if control.use in ("type", "select")}
