"""How a page that is too long is cut: fairly, and everything left out is counted."""

import random
import re

import pytest

from tests.fakes.engine import snapshot
from webstep.agent.observation import Reader, outline, read

_COUNTED = re.compile(r"… (\d+) more lines?")


def cut(html: str, tokens: int, query: str = "") -> list[str]:
    return outline(read(snapshot(html)), None, query, tokens).split("\n\n", 1)[1].splitlines()


def counted(lines: list[str]) -> int:
    """Lines that are there or counted."""
    folds = [int(found[1]) for line in lines if (found := _COUNTED.search(line))]
    return len(lines) - len(folds) + sum(folds)


def test_a_page_within_the_budget_is_whole() -> None:
    assert cut("abc\nde", 3) == ["abc", "de"]


def test_a_long_list_folds_in_the_middle() -> None:
    items = "".join(f"<li>number {n}</li>" for n in range(1000))
    lines = cut(f'<main><h1>All</h1><ul name="Numbers">{items}</ul></main>', 200)
    assert lines[:3] == ["main:", " # All", " list Numbers:"]
    assert lines[3] == "  - number 0"
    assert lines[-1] == "  - number 999"
    assert re.search(r"^  … \d+ more lines in list Numbers$", "\n".join(lines), re.MULTILINE)
    assert counted(lines) == 1003


def test_every_place_gets_its_share() -> None:
    long = "".join(f"<li>entry {n}</li>" for n in range(500))
    html = f'<nav name="Menu"><ul>{long}</ul></nav><main>{long}</main><footer>Help\nTerms</footer>'
    lines = cut(html, 150)
    assert {"nav Menu:", " - entry 0", "main:", "footer:", " Help", " Terms"} <= set(lines)
    assert counted(lines) == 1005


def test_what_the_policy_was_asked_about_stays() -> None:
    items = "".join(f"<li>booking {n} of Ada{n}</li>" for n in range(1000))
    assert "- booking 523 of Ada523" in cut(items, 150, "Open the entry of Ada523")
    assert "- booking 523 of Ada523" not in cut(items, 150, "Open the entry of Bob")


def test_an_option_that_was_asked_for_is_told_however_long_the_list() -> None:
    options = "".join(f"<option>Land {n}</option>" for n in range(99)) + "<option>Norway</option>"
    html = f'<select id="1" name="Country">{options}</select>'
    (line,) = cut(html, 500, "a passport from Norway")
    assert line.endswith("| Land 15 | Norway | … 83 more")
    assert "Norway" not in cut(html, 500, "a passport from Spain")[0]


def test_a_dialog_and_what_is_near_the_focus_stay() -> None:
    items = "".join(f"<li>number {n}</li>" for n in range(500))
    field = '<input id="7" name="Code" focused>\nMust have six signs\n'
    dialog = (
        "<dialog name='Sure?'>" + "".join(f"<li>point {n}</li>" for n in range(20)) + "</dialog>"
    )
    lines = cut(f"{dialog}<main>{items}{field}{items}</main>", 250)
    assert " [7] textbox Code (focused)" in lines
    assert " Must have six signs" in lines
    assert [line for line in lines if "point" in line] == [f" - point {n}" for n in range(20)]


def test_what_is_new_stays() -> None:
    items = [f"<li>number {n}</li>" for n in range(500)]
    reader = Reader()
    seen = reader.read(snapshot("".join(items)))
    items.insert(250, "<li>Just added</li>")
    text = outline(reader.read(snapshot("".join(items))), seen, "", 150)
    assert "- Just added (new)" in text.splitlines()


def test_one_endless_line_does_not_hide_the_page() -> None:
    lines = cut(f"{'word ' * 10_000}\nend", 150)
    assert lines[0].endswith("…")
    assert lines[1:] == ["end"]


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_cut_fits_and_nothing_goes_uncounted(seed: int) -> None:
    draw = random.Random(seed)

    def place(depth: int) -> str:
        inner = "".join(
            place(depth + 1) if depth < 4 and draw.random() < 0.1 else f"line {draw.random()}\n"
            for _ in range(draw.randrange(1, 30))
        )
        return f'<section name="S{depth}">{inner}</section>'

    html = "".join(place(0) for _ in range(8))
    tokens = draw.randrange(60, 600)
    lines = cut(html, tokens, "0.5 line")
    assert sum(map(len, lines)) <= tokens * 3.2 + 60
    assert counted(lines) == len(read(snapshot(html)).lines)
