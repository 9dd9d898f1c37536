"""A few shapes of SVG, as elements: what a page or model said cannot become markup.

Colours and type come from the page's style sheet by class, so that light and dark both fit.
"""

from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup


@dataclass(frozen=True)
class Drawing:
    """A drawing of a fixed size, in CSS pixels."""

    width: int
    height: int
    label: str
    """What it shows, for those who cannot see it."""
    style: str
    """The class of the whole."""
    root: Element = field(init=False)

    def __post_init__(self) -> None:
        """Begin empty."""
        box = f"0 0 {self.width} {self.height}"
        root = Element("svg", {"viewBox": box, "role": "img", "aria-label": self.label})
        root.set("class", self.style)
        root.set("style", f"max-width: {self.width}px")
        object.__setattr__(self, "root", root)

    def text(self, at: tuple[float, float], words: str, style: str = "") -> None:
        """Write words, beginning, ending or centred there as the style says."""
        SubElement(self.root, "text", self._at("x", "y", at, style)).text = words

    def line(self, begin: tuple[float, float], end: tuple[float, float], style: str) -> None:
        """Draw a line."""
        ends = self._at("x1", "y1", begin, style) | self._at("x2", "y2", end, style)
        SubElement(self.root, "line", ends)

    def dot(self, at: tuple[float, float], radius: float, style: str, title: str) -> None:
        """Draw a dot that says its title when it is pointed at."""
        circle = self._at("cx", "cy", at, style) | {"r": f"{radius:g}"}
        SubElement(SubElement(self.root, "circle", circle), "title").text = title

    def box(
        self, at: tuple[float, float], size: tuple[float, float], style: str, title: str = ""
    ) -> None:
        """Draw a filled box that says its title when it is pointed at."""
        width, height = (f"{length:g}" for length in size)
        shape = self._at("x", "y", at, style) | {"width": width, "height": height}
        drawn = SubElement(self.root, "rect", shape)
        if title:
            SubElement(drawn, "title").text = title

    def markup(self) -> Markup:
        """Return it as it stands in a page."""
        return Markup(ElementTree.tostring(self.root, encoding="unicode"))

    @staticmethod
    def _at(x: str, y: str, at: tuple[float, float], style: str) -> dict[str, str]:
        return {x: f"{at[0]:g}", y: f"{at[1]:g}", "class": style}
