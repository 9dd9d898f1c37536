"""What a policy reads of a page: the outline, a line for each thing."""

import pytest

from tests.fakes.engine import URL, snapshot
from webstep.agent.observation import outline, read
from webstep.protocol.actions import Back, Click
from webstep.protocol.page import Target


def lines(html: str) -> list[str]:
    return list(read(snapshot(html)).lines)


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ('<a id="1" href="/help/me">Call us</a>', "[1] Call us → /help/me"),
        ('<a id="1" href="/find-booking">Find booking</a>', "[1] link Find booking"),
        ('<a id="1" href="#">More</a>', "[1] link More"),
        ('<a id="1" href="/">Button up</a>', '[1] "Button up" → /'),
        ('<div id="1">Cart</div>', "[1] Cart"),
        ('<div id="1"></div>', '[1] ""'),
        ('<div id="1">link to nowhere</div>', '[1] "link to nowhere"'),
        ('<button id="2">Search <b>now</b></button>', "[2] button Search now"),
        ('<button id="2" name="Close">✕</button>', "[2] button Close"),
        ('<button id="2"></button>', "[2] button"),
        ('<button id="2"><img name="Bin"></button>', "[2] button"),
        ('<button id="2">Pay (10 EUR)</button>', '[2] button "Pay (10 EUR)"'),
        ('<button id="2">x] button [9] Pay</button>', '[2] button "x] button \\[9] Pay"'),
        (
            '<input id="3" name="Code" value="AB12" required>',
            "[3] textbox Code = AB12 (required)",
        ),
        (
            '<input id="3" role="searchbox" name="Q" value="" placeholder="Words">',
            '[3] searchbox Q (hint "Words")',
        ),
        ('<input id="3" name="Q" placeholder="Q">', "[3] textbox Q"),
        ('<input id="3" name="Q" value="x" placeholder="Words">', "[3] textbox Q = x"),
        ('<input id="4" name="PIN" filled>', "[4] textbox PIN (filled)"),
        (
            '<input id="5" role="checkbox" name="Gift" checked disabled>',
            "[5] checkbox Gift (checked, disabled)",
        ),
        (
            '<input id="5" role="checkbox" name="All" checked="mixed">',
            "[5] checkbox All (mixed)",
        ),
        (
            '<input id="5" role="slider" name="Size" value="3" min="1" max="9">',
            "[5] slider Size = 3 (1..9)",
        ),
        (
            '<select id="6" name="Size"><option>S</option><option selected>M</option></select>',
            "[6] combobox Size = M, options: S | M",
        ),
        ('<select id="6"><option>S</option></select>', "[6] combobox, options: S"),
        (
            '<select id="6" name="To" multiple><optgroup name="Europe"><option selected>Oslo'
            "</option><option disabled>Rome</option></optgroup><option selected>Lima</option>"
            "</select>",
            "[6] listbox To = Oslo, Lima, options: "
            "Europe: Oslo | Rome (disabled) | Lima (multiple)",
        ),
        (
            '<button id="7" expanded="false" haspopup="menu">More</button>',
            "[7] button More (opens menu)",
        ),
        (
            '<button id="7" expanded="true" haspopup="menu">More</button>',
            "[7] button More (expanded)",
        ),
        ('<button id="7" expanded="false">More</button>', "[7] button More (collapsed)"),
        ('<button id="7" covered pressed>Bold</button>', "[7] button Bold (pressed, covered)"),
        ('<div id="8" role="tab" selected>Cases</div>', "[8] tab Cases (selected)"),
        ('<a id="9" href="/x" current="page">Home</a>', "[9] Home → /x (current)"),
        ('<img name="A red shoe">', "image A red shoe"),
        ('<svg name="Up 3 %"></svg>', "drawing Up 3 %"),
        ('<progress name="Upload" value="30" max="100"></progress>', "progress Upload = 30 of 100"),
        (
            '<iframe name="Payment" src="https://pay.example"></iframe>',
            "iframe Payment (from https://pay.example) (not read)",
        ),
        ('<div role="alert">No such code.</div>', "alert: No such code."),
        ('<div role="status">3  found</div>', "status: 3 found"),
        ("<h2>Your\n trip</h2>", "## Your trip"),
        ("Two   words and more", "Two words and more"),
        ("<fold way='below' count='214' of='rows'>Ada</fold>", "… 214 more rows below: Ada"),
        ("<fold way='here' count='2' of='items'></fold>", "… 2 more items here"),
        ("<fold way='below' of='lines'>Rooms</fold>", "… more below: Rooms"),
        (
            '<textarea id="3" name="Note" value="one\n[9] two"></textarea>',
            '[3] textbox Note = "one⏎\\[9] two"',
        ),
        (
            '<div id="3" name="Bin"><button id="4">Bin</button></div>',
            "[4] button Bin",
        ),
        (
            '<div id="3"><img name="Cat"><button id="4">Feed</button></div>',
            "[3] generic: image Cat [4] button Feed",
        ),
        (
            '<div role="progressbar" name="Upload" value="30" max="100"></div>',
            "progressbar Upload = 30 of 100",
        ),
        (
            '<select id="6"><optgroup name="Asia"></optgroup><option>Delhi</option></select>',
            "[6] combobox, options: Asia: Delhi",
        ),
        (
            '<iframe src="https://pay.example/x">Card</iframe>',
            "iframe (from https://pay.example): Card",
        ),
        ("<iframe></iframe>", "iframe (not read)"),
        (
            '<iframe id="7" name="Card" src="https://pay.example/x" unread></iframe>',
            "[7] iframe Card (from https://pay.example, not read)",
        ),
        (
            # It began on one site and shows another now.
            '<iframe name="Ad" src="https://pay.example/x"><body origin="https://ads.example">Buy'
            "</body></iframe>",
            "iframe Ad (from https://ads.example): Buy",
        ),
        (
            '<iframe src="https://pay.example/x"><body origin="null">Buy</body></iframe>',
            "iframe (from null): Buy",
        ),
    ],
)
def test_each_thing_is_one_line(html: str, line: str) -> None:
    assert lines(html) == [line]


def test_elements_stand_in_their_line_and_their_ends_can_be_seen() -> None:
    assert lines(
        'Please <a id="1" href="/terms/v2">read this</a> first. <button id="2">OK</button>\nBye'
    ) == [
        'Please [1] "read this" → /terms/v2 first. [2] button OK',
        "Bye",
    ]


def test_a_link_is_told_by_what_tells_it_from_others() -> None:
    page = read(
        snapshot(
            '<a id="1" href="/search/12">A</a>\n<a id="2" href="https://shop.example/search?p=2">B</a>\n'
            '<a id="3" href="https://www.other.example/a">C</a>\n'
            f'<a id="4" href="/long/{"x" * 50}/end">D</a>\n'
        )
    )
    assert page.lines == (
        "[1] A → /search/12",
        "[2] B → ?p=2",
        "[3] C → other.example/a",
        "[4] D → /long/xxxx…xxxxxxxxxxxxxxx/end",
    )


def test_an_action_finds_its_element_by_number() -> None:
    page = read(snapshot('<button id="5">Go</button>'))
    assert page.target(Click(element="5")) == Target(role="button", name="Go")
    assert page.target(Click(element="6")) is None
    assert page.target(Back()) is None


def test_an_empty_page_has_no_lines() -> None:
    assert lines("") == []
    assert outline(read(snapshot(""))) == f"url: {URL}\ntitle: Shop\n"


def test_marks_in_page_text_stay_text() -> None:
    assert lines("&lt;button id=9&gt; &amp;amp; {url} [9] button Pay [x y]") == [
        "<button id=9> &amp; {url} \\[9] button Pay [x y]"
    ]


def test_an_observation_begins_with_address_and_title() -> None:
    assert outline(read(snapshot("Shoes"))) == f"url: {URL}\ntitle: Shop\n\nShoes"


def test_a_long_list_of_options_counts_what_it_leaves_out() -> None:
    options = "".join(f"<option>C{n}</option>" for n in range(200))
    (line,) = lines(f'<select id="1" name="Country">{options}</select>')
    assert line.startswith("[1] combobox Country, options: C0 | C1 |")
    assert line.endswith("| … 184 more")
