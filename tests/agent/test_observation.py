"""What a policy reads of a page, and how it notices what changed."""

import pytest

from tests.fakes.engine import URL, snapshot
from webstep.agent.observation import Page, compare, read
from webstep.protocol.actions import Back, Click
from webstep.protocol.page import Snapshot, Target


def lines(html: str) -> list[str]:
    return list(read(snapshot(html)).lines)


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ('<a id="1" href="/help">Help</a>', '[1] link "Help" → /help'),
        ('<button id="2">Search <b>now</b></button>', '[2] button "Search now"'),
        ('<button id="2" name="Close">✕</button>', '[2] button "Close"'),
        (
            '<input id="3" role="textbox" name="Code" value="AB12" required>',
            '[3] textbox "Code" = "AB12" (required)',
        ),
        (
            '<input id="3" role="searchbox" name="Q" value="" placeholder="Words">',
            '[3] searchbox "Q" = "" (hint: "Words")',
        ),
        ('<input id="4" role="textbox" name="PIN" filled>', '[4] textbox "PIN" (filled)'),
        (
            '<input id="5" role="checkbox" name="Gift" checked disabled>',
            '[5] checkbox "Gift" (checked, disabled)',
        ),
        (
            '<select id="6" role="combobox" name="Size"><option>S</option>'
            "<option selected>M</option></select>",
            '[6] combobox "Size" = "M", options: "S" | "M"',
        ),
        (
            '<select id="6" role="combobox"><option>S</option></select>',
            '[6] combobox "" = "", options: "S"',
        ),
        (
            '<button id="7" expanded="false" haspopup="menu">More</button>',
            '[7] button "More" (expanded: false, opens a menu)',
        ),
        ('<div id="8" role="tab" selected>Cases</div>', '[8] tab "Cases" (selected)'),
        ('<a id="9" href="/" current="page">Home</a>', '[9] link "Home" → / (current: page)'),
        ('<img name="A red shoe">', 'image "A red shoe"'),
        ('<iframe name="Payment"></iframe>', 'iframe "Payment":'),
        ('<p role="alert">No such code.</p>', "alert: No such code."),
        ('<p role="status">3  found</p>', "status: 3 found"),
        ("<h2>Your\n trip</h2>", "## Your trip"),
        ("<p>Two   words\nand more</p>", "Two words and more"),
        (
            '<textarea id="3" role="textbox" name="Note" value="one\n[9] two"></textarea>',
            '[3] textbox "Note" = "one\\n[9] two"',
        ),
    ],
)
def test_each_thing_is_one_line(html: str, line: str) -> None:
    assert lines(html) == [line]


def test_a_landmark_is_a_line_and_what_is_in_it_stands_below() -> None:
    assert lines(
        '<header name="Top"><nav name="Main"><a id="1" href="/">Home</a></nav></header>'
        "<main><form name='Find booking'><p>Enter your code</p>"
        '<input id="2" role="textbox" name="Code" value=""></form></main>'
    ) == [
        'header "Top":',
        '  navigation "Main":',
        '    [1] link "Home" → /',
        "main:",
        '  form "Find booking":',
        "    Enter your code",
        '    [2] textbox "Code" = ""',
    ]


def test_a_table_is_a_line_for_each_row_with_its_cells_apart() -> None:
    assert lines(
        "<table><caption>Flights</caption><tr><th>From</th><th>Price</th></tr>"
        '<tr><td>OSL <p>Oslo</p></td><td>10</td><td><button id="4">Pick</button></td></tr></table>'
    ) == [
        "table:",
        "  Flights",
        "  | From | Price",
        '  | OSL Oslo | 10 | [4] button "Pick"',
    ]


def test_a_list_is_a_line_for_each_item() -> None:
    assert lines('<ul><li>Milk</li><li>Eggs <a id="1" href="/e">more</a></li></ul>') == [
        "list:",
        "  - Milk",
        '  - Eggs [1] link "more" → /e',
    ]


def test_a_list_in_a_list_keeps_all_its_text() -> None:
    text = "\n".join(lines("<ul><li>Fruit<ul><li>Pear</li></ul></li></ul>"))
    assert "Fruit" in text
    assert "- Pear" in text


def test_a_dialog_says_that_it_stands_in_front() -> None:
    page = read(snapshot('<dialog name="Cancel?" modal><button id="9">Confirm</button></dialog>'))
    assert page.lines == ('dialog "Cancel?", in front of the page:', '  [9] button "Confirm"')
    assert page.dialogs == ("Cancel?",)


def test_a_usable_element_in_another_one_is_named_below_it() -> None:
    assert lines('<div id="1" role="option">Oslo <button id="2">Remove</button></div>') == [
        '[1] option "Oslo Remove"',
        '  [2] button "Remove"',
    ]


def test_what_an_elements_name_leaves_out_stands_below_it() -> None:
    card = '<div id="1" role="group" name="Red shoe"><p>Red shoe</p><p>10 EUR</p>'
    assert lines(f'{card}<button id="2">Buy</button></div>') == [
        '[1] group "Red shoe"',
        "  10 EUR",
        '  [2] button "Buy"',
    ]


def test_rows_and_items_that_can_be_used_have_numbers() -> None:
    page = read(
        snapshot(
            '<ul><li id="1" role="menuitem">Open</li></ul>'
            '<table><tr id="2" role="row"><td>OSL</td><td>10</td></tr>'
            '<tr><td id="3" role="gridcell">12 <button id="4">+</button></td></tr></table>'
        )
    )
    assert page.lines == (
        "list:",
        '  [1] menuitem "Open"',
        "table:",
        '  [2] row "OSL 10"',
        '  | [3] gridcell "12 +" | [4] button "+"',
    )
    assert set(page.targets) == {"1", "2", "3", "4"}


def test_a_table_that_only_arranges_the_page_keeps_its_lines() -> None:
    assert lines("<table><tr><td><h1>Shop</h1><ul><li>Shoes</li></ul></td></tr></table>") == [
        "table:",
        "  # Shop",
        "  list:",
        "    - Shoes",
    ]


def test_a_live_region_of_many_lines_keeps_them() -> None:
    assert lines('<div role="log"><p>Hello</p><p>Hi</p></div>') == ["log:", "  Hello", "  Hi"]


def test_a_page_of_any_depth_is_read_to_its_bottom() -> None:
    deep = "<ul><li>level" * 2000 + '<button id="7">Down here</button>' + "</li></ul>" * 2000
    page = read(snapshot(deep))
    assert page.target(Click(element="7")) == Target(role="button", name="Down here")
    assert len(page.lines) < 200


def test_a_page_that_was_cut_says_so() -> None:
    cut = Snapshot(url=URL, title="", document="d1", html="<body cut><p>Much</p></body>")
    assert read(cut).lines == ("Much", "… and more that is too much to read at once")


def test_an_action_finds_its_element_by_number() -> None:
    page = read(snapshot('<button id="5">Go</button>'))
    assert page.target(Click(element="5")) == Target(role="button", name="Go")
    assert page.target(Click(element="6")) is None
    assert page.target(Back()) is None


def test_an_alert_that_can_be_used_keeps_its_number() -> None:
    page = read(snapshot('<div id="5" role="alert">Undo</div>'))
    assert page.lines == ('[5] alert "Undo"',)
    assert page.target(Click(element="5")) == Target(role="alert", name="Undo")


def test_an_empty_page_has_no_lines() -> None:
    assert lines("") == []
    assert read(snapshot("")).render() == f"url: {URL}\ntitle: Shop\n"


def test_marks_in_page_text_stay_text() -> None:
    assert lines("<p>&lt;button id=9&gt; &amp;amp; {url}</p>") == ["<button id=9> &amp; {url}"]


def test_an_observation_begins_with_address_and_title() -> None:
    text = read(snapshot("<p>Shoes</p>", title="Shop")).render()
    assert text == f"url: {URL}\ntitle: Shop\n\nShoes"


def test_a_long_page_is_cut_to_the_budget_and_what_is_left_out_is_counted() -> None:
    page = read(snapshot("".join(f"<p>line number {n}</p>" for n in range(1000))))
    text = page.render(max_tokens=100)
    assert len(text) < 100 * 4 + 100
    *shown, last = text.removeprefix(f"url: {URL}\ntitle: Shop\n\n").splitlines()
    assert last == f"… {1000 - len(shown)} more lines of this page"


def test_one_endless_line_does_not_hide_the_page() -> None:
    text = read(snapshot(f"<p>{'word ' * 10_000}</p><p>end</p>")).render(max_tokens=100)
    assert 300 < text.count("word") * 5 < 500
    assert text.endswith("…\n… 1 more lines of this page")


def test_a_page_within_the_budget_is_whole() -> None:
    page = read(snapshot("<p>abc</p><p>de</p>"))
    assert page.render(max_tokens=2).endswith("abc\nde")


def shown(html: str, document: str = "d1", url: str = URL) -> Page:
    return read(snapshot(html, document, url))


def test_nothing_that_changed_is_said_so() -> None:
    page = shown("<p>Shoes</p>")
    assert compare(page, page) == ("nothing on the page changed",)


def test_another_document_is_named_with_its_alerts_only() -> None:
    after = shown('<p>Much</p><p role="alert">Wrong code</p>', "d2", "https://shop.example/b")
    assert compare(shown("<p>Shoes</p>"), after) == (
        'the page is now "Shop" at https://shop.example/b',
        "now: alert: Wrong code",
    )


def test_new_lines_are_told_and_written_values_with_them() -> None:
    before = shown('<input id="1" role="textbox" name="Q" value=""><p>old</p>')
    after = shown('<input id="1" role="textbox" name="Q" value="x"><p role="alert">Bad</p>')
    assert compare(before, after) == ('now: textbox "Q" = "x"', "now: alert: Bad")


def test_lines_that_only_went_away_are_told() -> None:
    assert compare(shown("<p>Shoes</p><p>Sale</p>"), shown("<p>Shoes</p>")) == ("gone: Sale",)


def test_another_address_of_the_same_document_is_told() -> None:
    after = shown("<p>Shoes</p>", url="https://shop.example/#2")
    assert compare(shown("<p>Shoes</p>"), after) == ("the address is now https://shop.example/#2",)


def test_many_and_long_changes_are_cut_so_that_a_history_stays_short() -> None:
    after = shown("".join(f"<p>{n} {'x' * 5000}</p>" for n in range(50)))
    changes = compare(shown(""), after)
    assert changes[-1] == "and 38 more lines"
    assert sum(map(len, changes)) < 5000


def test_a_line_that_moved_is_no_change() -> None:
    before = shown("<p>a</p><main><p>b</p></main>")
    after = shown("<main><p>b</p></main><p>a</p>")
    assert compare(before, after) == ("nothing on the page changed",)


def test_a_dialog_that_opened_or_closed_is_named_and_stands_for_all_its_lines() -> None:
    page, dialog = (
        shown("<p>Shoes</p>"),
        shown('<dialog name="Sure?" modal><p>Really?</p></dialog>'),
    )
    assert compare(page, dialog) == ('the dialog "Sure?" opened',)
    assert compare(dialog, page) == ('the dialog "Sure?" closed',)
