"""Pages made up for the measurement: the same kinds of things, as many as wanted."""

import random
from collections.abc import Iterator
from typing import Final

SIZES: Final = (1_000, 5_000, 20_000, 100_000)
"""Nodes, elements and texts together, within one section."""

_SEED: Final = 7
_WORDS: Final = (
    *("amber", "anchor", "basin", "beacon", "cedar", "cobalt", "copper", "delta", "ember"),
    *("falcon", "garnet", "harbour", "indigo", "juniper", "lantern", "linen", "marble"),
    *("meadow", "nickel", "orchard", "pebble", "quartz", "raven", "saffron", "timber", "umber"),
    *("velvet", "willow"),
)
_STYLE: Final = """
body { margin: 0 auto; max-width: 60rem; font: 16px sans-serif; }
section { margin: 1rem; padding: 1rem; border: 1px solid #ccc; }
td, th { padding: 2px 8px; }
"""


def page(nodes: int) -> str:
    """Write a page of about so many nodes; the same number is always the same page."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{nodes} nodes</title>'
        f"<style>{_STYLE}</style></head><body><main>{''.join(_sections(nodes))}</main></body></html>"
    )


def _sections(nodes: int) -> Iterator[str]:
    draw = random.Random(_SEED)
    left, number = nodes, 0
    while left > 0:
        number += 1
        section = _section(draw, number)
        # Each tag is an element, or ends one; of what is between two tags, most is a text.
        left -= section.count("<") // 2 + section.count(">") - section.count("><")
        yield section


def _section(draw: random.Random, number: int) -> str:
    def words(count: int) -> str:
        return " ".join(draw.choices(_WORDS, k=count))

    rows = "".join(
        f"<tr><td>{words(1)} {number}.{row}</td><td>{draw.randrange(1_000)}</td><td><a "
        f'href="/item/{number}/{row}">{words(2)}</a></td><td><button type="button">Remove '
        f"{number}.{row}</button></td></tr>"
        for row in range(1, 5)
    )
    options = "".join(f"<option>{words(1)}</option>" for _ in range(3))
    return (
        f"<section><h2>{words(2).title()} {number}</h2><p>{words(12)} <a href="
        f'"/about/{number}">{words(2)}</a> {words(6)} <em>{words(2)}</em>.</p>'
        f"<form><div><label>Name {number} <input value={words(1)}></label></div><div><label>"
        f'<input type="checkbox"> Remind me of {number}</label></div><div><label>Colour {number} '
        f"<select>{options}</select></label></div></form><table><thead><tr><th>Item</th><th>Count"
        f"</th><th>Link</th><th>Action</th></tr></thead><tbody>{rows}</tbody></table><ul><li>"
        f"<span>{words(3)}</span></li><li><span>{words(4)}</span></li></ul></section>\n"
    )
