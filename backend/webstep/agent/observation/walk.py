"""From the elements of one block to lines, groups of lines, and holes."""

from collections.abc import Callable, Sequence

from bs4.element import NavigableString, Tag

from webstep.agent.observation import elements
from webstep.agent.observation.elements import Site, attribute, origin_of, quoted
from webstep.agent.observation.nodes import Group, Hole, Line, Node, Thing
from webstep.agent.observation.run import Row, Run
from webstep.agent.observation.soup import PREFIX, name_of

DEEPEST = 60
"""Elements in one another from which on everything deeper is written flat."""
_PLACES = {
    "header": "header",
    "nav": "nav",
    "main": "main",
    "aside": "aside",
    "footer": "footer",
    "section": "section",
    "form": "form",
    "article": "article",
    "dialog": "dialog",
    "fieldset": "group",
    "iframe": "iframe",
    "ul": "list",
    "ol": "list",
    "div": "",
}
_SILENT = frozenset(("section", "form", "group", "list", ""))
"""Places that are no line of their own unless they have a name or scroll."""
_PICTURES = {"img": "image", "svg": "drawing", "canvas": "canvas"}
_GAUGES = ("progress", "meter", "progressbar")
_WAYS = {
    "above": "above",
    "below": "below",
    "left": "to the left",
    "right": "to the right",
    "here": "here",
}


def nodes(block: Tag, site: Site) -> list[Node]:
    """Read one block."""
    run = Run(site)
    _children(block, run, 0)
    run.end()
    return run.nodes


def _children(tag: Tag, run: Run, level: int) -> None:
    if level > DEEPEST:
        _flat(tag, run)
        return
    for child in tag.contents:
        if isinstance(child, NavigableString):
            run.text(child)
        elif isinstance(child, Tag):
            if "id" in child.attrs:
                _usable(child, run, level)
            else:
                _READERS.get(child.name, _children)(child, run, level + 1)


def _flat(tag: Tag, run: Run) -> None:
    """Read what is too deep: its text in one line, and a line for each usable element."""
    run.end()
    run.text(elements.words(tag))
    run.end()
    for inner in tag.find_all(id=True):
        _leaf(inner, run)
        run.end()


def _usable(tag: Tag, run: Run, level: int) -> None:
    contents = tag.contents
    if not contents or (len(contents) == 1 and isinstance(contents[0], NavigableString)):
        is_leaf = not contents or "\n" not in str(contents[0])
    else:
        is_leaf = _is_leaf(tag)
    if is_leaf:
        _leaf(tag, run)
    elif isinstance(run, Row):
        known, _ = elements.thing(tag, attribute(tag, "id"), elements.words(tag), run.site)
        run.pieces.append(known)
        _children(tag, run, level + 1)
    else:
        _holder(tag, run, level)


def _leaf(tag: Tag, run: Run) -> None:
    text = "" if tag.name == f"{PREFIX}select" else elements.words(tag)
    known, rest = elements.thing(tag, attribute(tag, "id"), text, run.site)
    run.pieces.append(known)
    run.rest += rest


def _is_leaf(tag: Tag) -> bool:
    """Say whether an element is all told by its name."""
    for inner in tag.descendants:
        if isinstance(inner, Tag):
            if "id" in inner.attrs or _READERS.get(inner.name, _picture) is not _picture:
                return False
        elif "\n" in str(inner):
            return False
    return True


def _holder(tag: Tag, run: Run, level: int) -> None:
    """Read a usable element that holds others; what its name lacks of them stands below it."""
    known, _ = elements.thing(tag, attribute(tag, "id"), elements.words(tag), run.site)
    name, states = attribute(tag, "name"), f"{known.states}{_aside(_scrolled(tag))}"
    bare = Thing(known.element, known.role, name, known.value, states)
    inner = Run(run.site)
    _children(tag, inner, level + 1)
    inner.end()
    below = [
        n for n in inner.nodes if not (isinstance(n, Line) and not n.things and n.text in name)
    ]
    if known.role == "generic" and len(below) == 1 and _says_all(below[0], name):
        run.node(below[0])
        return
    text = elements.told(bare, False) if name else f"[{known.element}] {known.role}{states}"
    head = Line(f"{text}:", (known,), is_focus="focused" in states, title=known.role)
    run.node(Group(head, below))


def _is_said(node: Node, name: str) -> bool:
    """Say whether a line of mere words stands in a name already."""
    return isinstance(node, Line) and not node.things and node.text in name


def _says_all(node: Node, name: str) -> bool:
    """Say whether a line is one element that leaves nothing to say of a wrapper with this name."""
    if not isinstance(node, Line) or len(node.things) != 1:
        return False
    only = node.things[0]
    return name in only.name and node.text == elements.told(only, False)


def _picture(tag: Tag, run: Run, level: int) -> None:
    if name := attribute(tag, "name"):
        run.pieces.append(f"{_PICTURES[name_of(tag)]} {quoted(name)}")
    _children(tag, run, level)


def _gauge(tag: Tag, run: Run, level: int) -> None:
    name, value = attribute(tag, "name"), attribute(tag, "value")
    of = f" of {most}" if (most := attribute(tag, "max")) and value else ""
    how_far = f" = {value}{of}" if value else ""
    kind = attribute(tag, "role") or name_of(tag)
    run.pieces.append(f"{kind}{f' {quoted(name)}' if name else ''}{how_far}")
    _children(tag, run, level)


def _hole(tag: Tag, run: Run, level: int) -> None:
    run.node(Hole(attribute(tag, "k")))


def _heading(tag: Tag, run: Run, level: int) -> None:
    inner = Row(run.site)
    _children(tag, inner, level)
    if line := inner.line():
        text = f"{'#' * int(tag.name[-1])} {line.text}"
        run.node(Line(text, line.things, is_focus=line.is_focus, place="heading"))
    for node in inner.nodes:
        run.node(node)


def _place(tag: Tag, run: Run, level: int) -> None:
    if attribute(tag, "role") in _GAUGES:
        _gauge(tag, run, level)
        return
    inner = Run(run.site)
    _children(tag, inner, level)
    inner.end()
    run.node(Group(_head(tag, run.site), inner.nodes))


def _head(tag: Tag, site: Site) -> Line:
    """The line with which a place begins."""
    place = _PLACES[name_of(tag)] or attribute(tag, "role")
    name = attribute(tag, "name")
    said = _scrolled(tag)
    said = [flag for flag in ("modal", "covered") if flag in tag.attrs] + said
    claimed = origin_of(attribute(tag, "src")) if place == "iframe" and "src" in tag.attrs else ""
    origins = (claimed,) if claimed and site.is_foreign(claimed) else ()
    if place in _SILENT and not name and not said:
        return Line("", place=place)
    title = f"{place or 'area'} {quoted(name)}" if name else place or "area"
    source = "".join(f" (from {origin})" for origin in origins)
    return Line(f"{title}{_aside(said)}{source}:", place=place, title=title, origins=origins)


def _scrolled(tag: Tag) -> list[str]:
    """Say how much of a container is out of its view."""
    ways = ("above", "below", "left", "right")
    return [f"{px:,} px {_WAYS[way]}" for way in ways if (px := _pixels(tag, way))]


def _aside(said: Sequence[str]) -> str:
    return f" ({', '.join(said)})" if said else ""


def _pixels(tag: Tag, way: str) -> int:
    said = attribute(tag, way)
    return int(said) if said.isdecimal() else 0


def _body(tag: Tag, run: Run, level: int) -> None:
    if origin := attribute(tag, "origin"):
        # An iframe's document says itself where it is from: the page around it may not know.
        known = origin_of(origin)
        foreign = (known,) if run.site.is_foreign(known) else ()
        run.node(Line(f"from {known}" if foreign else "", place="origin", origins=foreign))
    if said := _scrolled(tag):
        run.node(Line(f"scroll: {', '.join(said)}", place="scroll"))
    _children(tag, run, level)
    run.end()
    if "cut" in tag.attrs:
        run.node(Line("… and more that is too much to read at once"))


def _item(tag: Tag, run: Run, level: int) -> None:
    inner = Run(run.site)
    _children(tag, inner, level)
    inner.end()
    said = [flag for flag in ("current", "selected") if flag in tag.attrs]
    head = Line(_aside(said), place="item")
    run.node(Group(head, inner.nodes, is_item=True))


def _row(tag: Tag, run: Run, level: int) -> None:
    row = Row(run.site)
    _children(tag, row, level)
    line = row.line()
    if line is None:
        for node in row.nodes:
            run.node(node)
        return
    is_head = "head" in tag.attrs
    said = [flag for flag in ("current", "selected") if flag in tag.attrs]
    text = f"{line.text}{_aside(said)}"
    cells = row.labels() if is_head else line.cells
    place = "columns" if is_head else "row"
    told = Line(text, line.things, cells, place, is_focus=line.is_focus, rest=line.rest)
    run.node(Group(told, row.nodes, is_row=True) if row.nodes else told)


def _table(tag: Tag, run: Run, level: int) -> None:
    inner = Run(run.site)
    _children(tag, inner, level)
    inner.end()
    name, said = attribute(tag, "name"), _scrolled(tag)
    title = f"table {quoted(name)}" if name else "table"
    run.node(Group(Line(f"{title}{_aside(said)}:", place="table", title=title), inner.nodes))


def _fold(tag: Tag, run: Run, level: int) -> None:
    count, of = attribute(tag, "count"), attribute(tag, "of")
    first = elements.words(tag)
    many = f"{count} more {of or 'lines'}" if count.strip("0") else "more"
    words = f"… {many} {_WAYS.get(attribute(tag, 'way'), 'here')}"
    run.node(Line(f"{words}: {first}" if first else words, place="fold"))


_READERS: dict[str, Callable[[Tag, Run, int], None]] = {
    "img": _picture,
    **{f"{PREFIX}{name}": _picture for name in ("svg", "canvas")},
    **{f"{PREFIX}{name}": _gauge for name in _GAUGES[:2]},
    **{f"{PREFIX}h{n}": _heading for n in range(1, 7)},
    **{f"{PREFIX}{name}": _place for name in _PLACES},
    f"{PREFIX}x": _hole,
    f"{PREFIX}body": _body,
    f"{PREFIX}li": _item,
    f"{PREFIX}tr": _row,
    f"{PREFIX}table": _table,
    f"{PREFIX}fold": _fold,
}
