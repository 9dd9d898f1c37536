"""The other formats of a page, which are there to compare with."""

from webstep.agent.observation import read, write
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
