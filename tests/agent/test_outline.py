"""How an outline shows what stands in what: places, tables, lists, blocks."""

from collections.abc import Mapping

import pytest

from tests.fakes.engine import URL, snapshot
from webstep.agent.observation import Page, read
from webstep.protocol.actions import Click
from webstep.protocol.page import Target
from webstep.protocol.snapshot import Snapshot


def lines(html: str) -> list[str]:
    return list(read(snapshot(html)).lines)


def blocks(parts: Mapping[str, str], root: str = "1") -> Page:
    return read(Snapshot(URL, "Shop", "d1", "page", root, parts))


def test_a_landmark_is_a_line_and_what_is_in_it_stands_below() -> None:
    assert lines(
        '<header name="Top"><nav name="Main"><a id="1" href="/">Home</a></nav></header>'
        "<main><form name='Find booking'>Enter your code\n"
        '<input id="2" name="Code"></form></main>'
    ) == [
        "header Top: nav Main: [1] Home → /",
        "main: form Find booking:",
        " Enter your code",
        " [2] textbox Code",
    ]


def test_a_place_without_a_name_that_arranges_things_is_no_line() -> None:
    assert lines("<section><form><div>Milk\nEggs</div></form></section>") == ["Milk", "Eggs"]


def test_an_empty_place_is_no_line_unless_it_has_a_name() -> None:
    assert lines('<nav></nav><section name="Cart"></section>') == ["section Cart"]


def test_a_name_is_not_said_twice() -> None:
    html = '<section name="Your trip"><h2>Your trip</h2>Oslo\nRome</section>'
    assert lines(html) == ["section Your trip:", " Oslo", " Rome"]


def test_a_table_names_its_columns_once_and_again_beside_cells_far_away() -> None:
    rows = "".join(f"<tr>N{n}\t{n}\t</tr>" for n in range(30))
    told = lines(
        f'<table name="Flights"><tr head>From\t<a id="1">Price</a>\tNote</tr>{rows}</table>'
    )
    assert told[0] == "table Flights: From | [1] link Price | Note"
    assert told[1] == " N0 | 0"
    assert [line for line in told if "From" in line][1:] == [" From: N24 | Price: 24"]


def test_a_row_is_one_line_with_its_cells_apart() -> None:
    assert lines(
        '<table><tr>OSL\nOslo\t\t<button id="4">Pick</button>\tx</tr><tr current>RIX</tr></table>'
    ) == ["OSL Oslo |  | [4] button Pick | x", "RIX (current)"]


def test_what_stands_between_cells_is_kept_where_it_is_nothing_but_a_tab() -> None:
    row = '<tr><button id="1">A</button>\t<button id="2">B</button>\t\t<x k="9"></x></tr>'
    assert lines(row) == ["[1] button A | [2] button B"]
    assert lines('<button id="1">A</button>\n<button id="2">B</button>') == [
        "[1] button A",
        "[2] button B",
    ]


def test_what_has_lines_of_its_own_stands_below_its_row() -> None:
    assert lines("<table><tr>Fruit\t2<ul><li>Pear</li><li>Fig</li></ul></tr></table>") == [
        "Fruit | 2",
        " - Pear",
        " - Fig",
    ]


def test_a_row_that_holds_only_places_is_left_out() -> None:
    assert lines("<table><tr><h1>Shop</h1><ul><li>Shoes</li></ul></tr></table>") == [
        "# Shop",
        "- Shoes",
    ]


def test_a_list_is_a_line_for_each_item() -> None:
    html = '<ul name="Shop"><li>Milk</li><li current>Eggs <a id="1" href="/e">more</a></li></ul>'
    assert lines(html) == ["list Shop:", " - Milk", " - Eggs [1] more → /e (current)"]


def test_an_item_that_is_one_element_needs_no_dash() -> None:
    assert lines(
        '<ul><li><a id="1" href="/e">Eggs</a></li><li>Fruit<ul><li>Pear</li></ul></li></ul>'
    ) == [
        "[1] Eggs → /e",
        "- Fruit",
        " - Pear",
    ]


def test_a_dialog_says_that_nothing_outside_of_it_can_be_used() -> None:
    page = read(
        snapshot('<dialog name="Cancel?" modal>Sure\n<button id="9">Confirm</button></dialog>')
    )
    assert page.lines == ("dialog Cancel? (modal):", " Sure", " [9] button Confirm")
    assert page.dialogs == ("Cancel?",)


def test_a_usable_element_that_holds_another_is_a_head_for_it() -> None:
    page = read(snapshot('<div id="1" role="option">Oslo <button id="2">Remove</button></div>'))
    assert page.lines == ("[1] option: Oslo [2] button Remove",)
    assert page.target(Click(element="1")) == Target(role="option", name="Oslo Remove")


def test_what_an_elements_name_leaves_out_stands_below_it() -> None:
    card = '<div id="1" role="group" name="Red shoe" focused>Red shoe\n10 EUR\n'
    assert lines(f'{card}<button id="2">Buy</button></div>') == [
        "[1] group Red shoe (focused):",
        " 10 EUR",
        " [2] button Buy",
    ]


def test_a_usable_element_in_a_row_keeps_what_is_in_it() -> None:
    cell = '<div id="3" role="gridcell" name="12">12 <button id="4">+</button></div>'
    page = read(snapshot(f"<table><tr>OSL\t{cell}</tr></table>"))
    assert page.lines == ('OSL | [3] gridcell "12" 12 [4] button +',)
    assert set(page.targets) == {"3", "4"}


def test_a_scroll_container_says_what_is_out_of_its_view() -> None:
    assert lines(
        '<div scroll above="412" below="1230">a\nb</div><nav name="All" scroll left="5">c</nav>'
    ) == [
        "area (412 px above, 1,230 px below):",
        " a",
        " b",
        "nav All (5 px to the left): c",
    ]


def test_a_page_says_what_is_out_of_its_view_and_that_it_was_cut() -> None:
    page = blocks({"1": '<body above="40" below="0" cut>Much</body>'})
    assert page.lines == (
        "scroll: 40 px above",
        "Much",
        "… and more that is too much to read at once",
    )


def test_blocks_stand_where_their_places_are() -> None:
    page = blocks(
        {
            "1": '<body><main><ul><x k="2"></x><li>Fig</li></ul><table name="T"><tr head>A\tB</tr>'
            '<x k="3"></x></table><x k="b1"></x>\n<x k="9"></x></main></body>',
            "2": '<li>Pear <x k="4"></x></li><li>Plum</li>',
            "3": "<tr>1\t2</tr>",
            "4": '<button id="7">Eat</button>',
            "b1": '<iframe name="Pay" src="https://pay.example/">Card\n'
            '<input id="b2" name="No"></iframe>',
        }
    )
    assert page.lines == (
        "main:",
        " - Pear",
        "  [7] button Eat",
        " - Plum",
        " - Fig",
        " table T: A | B",
        "  1 | 2",
        " iframe Pay (from https://pay.example):",
        "  Card",
        "  [b2] textbox No",
    )
    assert page.target(Click(element="b2")) == Target(role="textbox", name="No")


@pytest.mark.parametrize(
    "html",
    [
        "<li>a</li><li>b</li>",
        "<tr>a\tx</tr><tr>b\ty</tr>",
        '<ul><form name="F">a\nb</form></ul>',
        '<a id="1"><table><tr>a\tb</tr></table></a>',
        "<ol><x k='2'></x><ul><li>a</li></ul></ol>b",
        '<button id="1">a<button id="2">b</button></button>',
        "<main>a<section>b",
        "a</main></nav>b",
        "<h1>a<h2>b</h2></h1>",
    ],
)
def test_nothing_is_lost_where_html_has_other_rules(html: str) -> None:
    """libxml2 would end, move or drop some of these elements."""
    page = blocks({"1": f"<body>{html}</body>", "2": "after"})
    text = "\n".join(page.lines)
    assert ("a" in text, "b" in text) == (True, True)
    assert (
        list(blocks({"1": "<x k='0'></x><x k='2'></x>", "0": html, "2": "after"}).lines)[-1]
        == "after"
    )


def test_a_page_of_any_depth_is_read_to_its_bottom() -> None:
    deep = "<ul><li>level" * 2000 + '<button id="7">Down here</button>' + "</li></ul>" * 2000
    page = read(snapshot(deep))
    assert page.target(Click(element="7")) == Target(role="button", name="Down here")
    assert len(page.lines) < 200


def test_blocks_in_one_another_without_end_do_no_harm() -> None:
    assert len(blocks({"1": 'a<x k="1"></x>'}).lines) < 100
    chain = {str(n): f'line\n<x k="{n + 1}"></x>' for n in range(1, 500)}
    assert blocks(chain).lines[-1] == "… and more that lies too deep to be read"
