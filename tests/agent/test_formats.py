"""The other formats of a page, which are there to compare with."""

import pytest

from tests.fakes.engine import snapshot
from webstep.agent.observation import MAX_TOKENS, observe, read, write
from webstep.agent.observation.text import CHARS_PER_TOKEN
from webstep.protocol.observing import Format
from webstep.protocol.snapshot import Snapshot

BLOCKS = {
    "1": '<body><main name="Shop"><h1>Shoes</h1>Two &lt;left&gt;\n<x k="2"></x></main></body>',
    "2": '<table><tr head>Name\tPrice</tr><tr>Red\t<button id="4" disabled>Buy &amp; go</button>'
    '</tr></table><input id="5" name="Code" value="A1">\n<x k="9"></x>',
}
PAGE = read(Snapshot("https://shop.example/", "Shop", "d1", "page", "1", BLOCKS))
EMPTY = read(Snapshot("https://shop.example/", "Shop", "d1", "page", "1", {}))


def test_html_is_whole_and_its_rows_have_cells() -> None:
    assert write(PAGE, "html") == (
        '<body><main name="Shop"><h1>Shoes</h1>Two &lt;left&gt;\n'
        "<table><tr head><td>Name</td><td>Price</td></tr><tr><td>Red</td>"
        '<td><button id="4" disabled>Buy &amp; go</button></td></tr></table>'
        '<input id="5" name="Code" value="A1">\n</main></body>'
    )


def test_an_axtree_has_a_line_for_each_node() -> None:
    assert write(PAGE, "axtree").splitlines() == [
        "RootWebArea ''",
        "\tmain 'Shop'",
        "\t\theading 'Shoes' level=1",
        "\t\tStaticText 'Two <left>'",
        "\t\ttable ''",
        "\t\t\trow '' head=True",
        "\t\t\t\tStaticText 'Name'",
        "\t\t\t\tStaticText 'Price'",
        "\t\t\trow ''",
        "\t\t\t\tStaticText 'Red'",
        "\t\t\t\t[4] button 'Buy & go' disabled=True",
        "\t\t[5] textbox 'Code' value='A1'",
    ]


def test_the_outline_is_what_policies_read_without_marks_and_cut() -> None:
    assert write(PAGE, "outline").splitlines()[3:] == [
        "main Shop:",
        " # Shoes",
        " Two <left>",
        " table: Name | Price",
        "  Red | [4] button Buy & go (disabled)",
        " [5] textbox Code = A1",
    ]


def test_an_empty_page_is_empty_in_each_format() -> None:
    assert [write(EMPTY, "html"), write(EMPTY, "axtree")] == ["", ""]
    assert write(EMPTY, "outline") == "url: https://shop.example/\ntitle: Shop\n"


@pytest.mark.parametrize("format_", ["outline", "html", "axtree"])
def test_what_a_policy_reads_keeps_within_the_budget_in_every_format(format_: Format) -> None:
    long = "".join(f"<h2>Row number {n}</h2>" for n in range(10_000))
    whole, room = read(snapshot(long)), int(MAX_TOKENS * CHARS_PER_TOKEN)
    seen = observe(format_, whole, None, "Row")
    assert seen.startswith("url: https://shop.example/search\ntitle: Shop\n")
    assert "Row number 1" in seen
    assert room // 2 < len(seen) < room + 200
    assert len(write(whole, format_)) > 2 * room
