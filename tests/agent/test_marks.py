"""What an observation marks, against what the same frame read before."""

from tests.fakes.engine import snapshot
from webstep.agent.observation import Page, Reader, outline
from webstep.agent.observation.reader import read
from webstep.protocol.snapshot import Snapshot


def after(first: str, then: str, document: str = "d1") -> list[str]:
    """The lines of the second page for who has read the first."""
    reader = Reader()
    seen = reader.read(snapshot(first))
    text = outline(reader.read(snapshot(then, document)), seen)
    return text.split("\n\n", 1)[-1].splitlines()


def test_the_first_look_and_another_document_mark_nothing() -> None:
    assert outline(read(snapshot("Shoes")), None).endswith("\n\nShoes")
    assert after("Shoes", "Shirts", "d2") == ["Shirts"]


def test_the_same_page_has_no_marks() -> None:
    html = '<main><button id="1">Go</button>\nShoes\nShoes</main>'
    assert after(html, html) == ["main:", " [1] button Go", " Shoes", " Shoes"]


def test_a_new_line_says_so_and_one_that_moved_does_not() -> None:
    assert after("a\nb", "b\nc\na") == ["b", "c (new)", "a"]


def test_a_value_says_what_it_was() -> None:
    field = '<input id="1" name="Q" value="{}">'
    assert after(field.format("old (1)"), field.format("x")) == [
        '[1] textbox Q = x (was "old (1)")'
    ]
    assert after('<input id="1" name="Q">', field.format("x")) == ['[1] textbox Q = x (was "")']


def test_on_a_line_with_several_elements_a_mark_names_the_one_that_changed() -> None:
    line = '<input id="1" name="Q" value="{}"> <button id="2">Go</button>'
    assert after(line.format(""), line.format("x")) == [
        '[1] textbox Q = x [2] button Go ([1] was "")'
    ]


def test_a_state_that_changed_says_so() -> None:
    assert after('<button id="1">Go</button>', '<button id="1" disabled>Go</button>') == [
        "[1] button Go (disabled) (changed)"
    ]


def test_where_the_focus_is_marks_nothing() -> None:
    fields = '<input id="1" name="A" required{}>\n<input id="2" name="B"{}>'
    assert after(fields.format(" focused", ""), fields.format("", " focused")) == [
        "[1] textbox A (required)",
        "[2] textbox B (focused)",
    ]


def test_an_element_that_was_made_anew_is_new_under_its_new_number() -> None:
    assert after('<button id="1">Go</button>', '<button id="2">Go</button>') == [
        "[2] button Go (new)"
    ]


def test_a_dialog_that_opened_is_marked_once_with_all_that_is_in_it() -> None:
    dialog = '<dialog name="Sure?">Really\n<button id="9">Yes</button></dialog>'
    assert after("Shoes\n", f"{dialog}Shoes\n") == [
        "dialog Sure? (new):",
        " Really",
        " [9] button Yes",
        "Shoes",
    ]


def test_many_new_lines_in_a_row_are_marked_once() -> None:
    more = "\n".join(f"item {n}" for n in range(10))
    told = after("first\n", f"first\n{more}")
    assert told[:3] == ["first", "item 0 (new, like the 9 lines after it)", "item 1"]


def test_scrolling_marks_nothing_by_itself() -> None:
    fold = '<fold way="below" count="{}" of="rows"></fold>'
    assert after(f"a\n{fold.format(5)}", f"a\n{fold.format(4)}") == ["a", "… 4 more rows below"]
    box = '<nav name="All" scroll above="{}" below="50">a\nb</nav>'
    assert after(box.format(0), box.format(9))[0] == "nav All (9 px above, 50 px below):"


def test_only_what_is_in_a_changed_block_is_looked_at_and_marked() -> None:
    blocks = {"1": "<main>" + "".join(f'<x k="{n}"></x>' for n in range(2, 9)) + "</main>"}
    blocks |= {str(n): f'<button id="{n}">B{n}</button>\n' for n in range(2, 9)}

    def shot(changed: dict[str, str]) -> Snapshot:
        return Snapshot("https://a.example/", "A", "d1", "page", "1", blocks | changed)

    reader = Reader()
    seen: Page = reader.read(shot({}))
    page = reader.read(shot({"5": '<button id="5" pressed>B5</button>\n'}))
    marks = [line for line in outline(page, seen).splitlines() if "changed" in line]
    assert marks == [" [5] button B5 (pressed) (changed)"]
    old, new = ({id(p.line) for p in shown.placed} for shown in (seen, page))
    assert len(new - old) <= 2
