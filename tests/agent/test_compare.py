"""What is said of a page after an action."""

from tests.fakes.engine import URL, snapshot
from webstep.agent.observation import Page, compare, read


def shown(html: str, document: str = "d1", url: str = URL, title: str = "Shop") -> Page:
    return read(snapshot(html, document, url, title))


def test_nothing_that_changed_is_said_so() -> None:
    page = shown("Shoes")
    assert compare(page, page) == ("nothing on the page changed",)
    assert compare(page, shown("Shoes")) == ("nothing on the page changed",)


def test_another_document_is_named_with_its_alerts_only() -> None:
    after = shown('Much\n<div role="alert">Wrong code</div>', "d2", "https://shop.example/b")
    assert compare(shown("Shoes"), after) == (
        'the page is now "Shop" at https://shop.example/b',
        "now: alert: Wrong code",
    )


def test_a_page_that_was_loaded_anew_is_said_so() -> None:
    assert compare(shown("a"), shown("a", "d2")) == ("the page was loaded anew",)


def test_alerts_come_first_then_values_then_lines() -> None:
    before = shown('old\n<input id="1" name="Q"><main>x</main>')
    after = shown('new\n<input id="1" name="Q" value="x"><main>x</main><div role="alert">Bad</div>')
    assert compare(before, after) == (
        "now: alert: Bad",
        'textbox Q: "" is now x',
        "now: new",
        "gone: old",
    )


def test_a_state_that_changed_is_one_line_and_not_gone() -> None:
    before, after = (
        shown('<button id="1">Go</button>'),
        shown('<button id="1" disabled>Go</button>'),
    )
    assert compare(before, after) == ("now: button Go (disabled)",)


def test_of_a_line_of_many_elements_only_what_changed_is_told() -> None:
    bar = '<button id="1">A</button><button id="{}">B</button><button id="3"{}>C</button>'
    assert compare(shown(bar.format(2, "")), shown(bar.format(4, " pressed"))) == (
        "now: button B",
        "now: button C (pressed)",
        "gone: button B",
    )


def test_words_that_changed_beside_an_element_are_told_with_it() -> None:
    row = '<table><tr>{}\t<button id="1">Pay</button></tr></table>'
    assert compare(shown(row.format("10 EUR")), shown(row.format("12 EUR"))) == (
        "now: 12 EUR | [1] button Pay",
    )


def test_lines_that_only_went_away_are_told() -> None:
    assert compare(shown("Shoes\nSale"), shown("Shoes")) == ("gone: Sale",)


def test_of_two_same_lines_one_that_went_away_is_told() -> None:
    assert compare(shown("Milk\nMilk"), shown("Milk")) == ("gone: Milk",)


def test_another_address_or_title_of_the_same_document_is_told() -> None:
    after = shown("Shoes", url="https://shop.example/#2", title="Shoes")
    assert compare(shown("Shoes"), after) == (
        "the address is now https://shop.example/#2",
        'the title is now "Shoes"',
    )


def test_many_and_long_changes_are_cut_so_that_a_history_stays_short() -> None:
    after = shown("\n".join(f"{n} {'x' * 5000}" for n in range(15)))
    changes = compare(shown(""), after)
    assert changes[-1] == "and 3 more lines"
    assert sum(map(len, changes)) < 5000


def test_a_whole_other_page_in_the_same_document_is_said_in_a_line() -> None:
    rows = "".join(f"<li>result {n}</li>" for n in range(50))
    assert compare(shown("Search"), shown(f"<h1>Results</h1>{rows}")) == (
        "most of the page is new: 51 lines",
        "now: # Results",
    )


def test_what_the_extension_says_is_told_where_comparing_does_not_say_it() -> None:
    before = shown('<input id="1" name="Q">')
    after = shown(
        '<input id="1" name="Q" value="x"><div role="alert">Bad code</div>',
        url="https://shop.example/b",
        title="B",
    )
    told = (
        "now at https://shop.example/b",
        "its title is “B”",
        "opened tab 9: “Terms”",
        "error: “Bad code”",
        "“Q” is “x”, was “”",
        "the focus is on textbox “Q”",
    )
    assert compare(before, after, told) == (
        "opened tab 9: “Terms”",
        "the focus is on textbox “Q”",
        "the address is now https://shop.example/b",
        'the title is now "B"',
        "now: alert: Bad code",
        'textbox Q: "" is now x',
    )
    assert compare(before, before, told[2:3]) == told[2:3]


def test_where_the_focus_is_is_no_change() -> None:
    fields = '<input id="1" name="A"{}><input id="2" name="B"{}>'
    before, after = shown(fields.format(" focused", "")), shown(fields.format("", " focused"))
    assert compare(before, after) == ("nothing on the page changed",)


def test_a_line_that_moved_is_no_change() -> None:
    before, after = shown("a\n<main>b\nc</main>"), shown("<main>b\nc</main>a")
    assert compare(before, after) == ("nothing on the page changed",)


def test_a_dialog_that_opened_or_closed_is_named() -> None:
    page, dialog = shown("Shoes"), shown('<dialog name="Sure?">Really</dialog>Shoes')
    assert compare(page, dialog) == (
        'the dialog "Sure?" opened',
        "now: dialog Sure?: Really",
    )
    assert compare(dialog, page) == (
        'the dialog "Sure?" closed',
        "gone: dialog Sure?: Really",
    )


def test_a_page_that_was_only_scrolled_says_where_it_is() -> None:
    before, after = shown(""), shown("")
    assert compare(before, after) == ("nothing on the page changed",)
    fold = '<fold way="below" count="{}" of="rows"></fold>a'
    assert compare(shown(fold.format(9)), shown(fold.format(4))) == ("now: … 4 more rows below",)


def test_of_a_page_that_a_modal_dialog_takes_the_place_of_only_the_dialog_is_told() -> None:
    page, dialog = shown("Shoes\nHats"), shown('<dialog modal name="Sure?">Really</dialog>')
    saved = shown('<div role="alert">Saved</div>Shoes')
    assert compare(page, dialog) == ('the dialog "Sure?" opened',)
    assert compare(dialog, saved) == ('the dialog "Sure?" closed', "now: alert: Saved")
