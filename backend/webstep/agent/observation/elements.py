"""A usable element in words: its id, role, name, value, states.

A link says where it leads in place of its role, and what only reacts to a click has none:
`[1] Home → /`, `[2] Cart (3)`, `[3] button Search`, `[4] textbox Code = AB12 (required)`.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4.element import NavigableString, Tag

from webstep.agent.observation.nodes import Thing
from webstep.agent.observation.soup import PREFIX, name_of

MAX_OPTIONS = 24
"""Options of one list that are told in full; longer lists tell some and count the rest."""
_TOLD = 16
_TARGET = 30
"""Characters of a link's target."""
_ROLES = {
    "a": "link",
    "button": "button",
    "input": "textbox",
    "textarea": "textbox",
    "select": "combobox",
    "div": "generic",
}
_KNOWN = re.compile(
    r"(alert|button|canvas|cell|checkbox|columnheader|combobox|dialog|drawing|form|grid(cell)?|"
    r"group|heading|image|link|list|list(box|item)|log|menu(bar|item|itemcheckbox|itemradio)?|"
    r"meter|nav|option|progress(bar)?|radio(group)?|row|rowheader|scrollbar|search(box)?|section|"
    r"slider|spinbutton|status|switch|tab|tab(le|list|panel)|textbox|toolbar|tree(grid|item)?)$",
    re.IGNORECASE,
)
"""Roles, so that no name is taken for one."""
_UNCLEAR = re.compile(r'["\[\]|=→…\\]|(?: |^)\(')
"""What could be taken for something else where it stands without quotation marks."""
_FORGED = re.compile(r"\[(?=[a-z0-9]{1,32}\])")
_FLAGS = (
    "selected",
    "pressed",
    "disabled",
    "required",
    "readonly",
    "invalid",
    "filled",
    "multiple",
    "draggable",
    "covered",
    "focused",
)
_OPTION = f"{PREFIX}option"
_GROUP = f"{PREFIX}optgroup"
_ORIGIN = re.compile(
    r"(?P<scheme>https?)://([^/?#@\\]*@)?(?P<host>[\w.-]{1,253}|\[[0-9a-f:.]{2,45}\])"
    r"(:(?P<port>\d{1,5}))?(?=[/?#]|$)",
    re.IGNORECASE | re.ASCII,
)
_SLUG = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Site:
    """The address that links of a page are told relative to."""

    host: str
    folder: str
    path: str

    @classmethod
    def of(cls, url: str) -> "Site":
        """Take an address apart."""
        parts = urlsplit(url)
        return cls(parts.netloc, parts.path.rpartition("/")[0] + "/", parts.path)

    def is_foreign(self, origin: str) -> bool:
        """Say whether an iframe's site is another one than that of the page around all."""
        return origin.partition("://")[2] != self.host


def origin_of(url: str) -> str:
    """The site of an address as a browser writes it: scheme, host and port; `null` for any other.

    No page can put words into it: it has only what a host and a port can have.
    """
    known = _ORIGIN.match(url)
    if known is None:
        return "null"
    scheme, host, port = known["scheme"].lower(), known["host"].lower(), known["port"] or ""
    usual = {"http": "80", "https": "443"}[scheme]
    return f"{scheme}://{host}{f':{port}' if port not in ('', usual) else ''}"


def quoted(text: str) -> str:
    """Put a text in quotation marks where it is empty, or could be misread without them."""
    is_unclear = not text or text[-1] in ":,) " or text[0] == " " or _UNCLEAR.search(text)
    return f'"{text}"' if is_unclear else text


def attribute(tag: Tag, name: str) -> str:
    """One attribute as a line of text; empty where it is missing."""
    value = tag.attrs.get(name)
    return " ".join(str(value).split()) if value else ""


def words(tag: Tag) -> str:
    """All text in an element, as one line."""
    contents = tag.contents
    if len(contents) == 1 and isinstance(contents[0], NavigableString):
        return " ".join(contents[0].split())
    return " ".join(tag.get_text(" ").split())


def thing(tag: Tag, element: str, text: str, site: Site) -> tuple[Thing, tuple[str, ...]]:
    """Read one usable element whose own text is given; also return the options left out."""
    kind = name_of(tag)
    role = attribute(tag, "role") or _ROLES.get(kind, kind)
    name = attribute(tag, "name") or text
    value, said = _value(tag), _states(tag)
    rest: tuple[str, ...] = ()
    if kind == "select" or _holds_options(tag):
        role = "listbox" if kind == "select" and "multiple" in tag.attrs else role
        name = attribute(tag, "name")
        value, options, rest = _options(tag)
        said = f", options: {options}{said}"
    if target := _target(tag, name, site):
        said = f" → {target}{said}"
    return Thing(element, role, name, value, said), rest


def told(known: Thing, is_followed: bool) -> str:
    """Say one element; where text follows it, its name stands in quotation marks."""
    name = known.name
    is_bare = known.role == "generic" or (known.role == "link" and known.states[:2] == " →")
    head = name.partition(" ")[0]
    if (is_followed and name) or (is_bare and (_KNOWN.match(head) or not name)):
        name = f'"{name}"'
    elif name:
        name = quoted(name)
    pieces = f"[{known.element}]" if is_bare else f"[{known.element}] {known.role}"
    value = f" = {quoted(known.value)}" if known.value else ""
    said = f"{' ' if name else ''}{name}{value}{known.states}"
    return f"{pieces}{unforged(said)}"


def unforged(text: str) -> str:
    """Take from text of the page what could pass for the number of an element."""
    return _FORGED.sub(r"\\[", text) if "[" in text else text


def _value(tag: Tag) -> str:
    value = tag.attrs.get("value")
    # A line of the outline is one line, however many the field holds.
    return str(value).replace("\r", "").replace("\n", "⏎") if value else ""


def _states(tag: Tag) -> str:
    attrs = tag.attrs
    said = [flag for flag in _FLAGS if flag in attrs] if len(attrs) > 1 else []
    if "checked" in attrs:
        said.insert(0, "mixed" if attrs["checked"] == "mixed" else "checked")
    if "current" in attrs:
        said.insert(0, "current")
    if "unread" in attrs:
        said += [f"from {origin_of(attribute(tag, 'src'))}", "not read"]
    expanded = attrs.get("expanded")
    if expanded == "true":
        said.append("expanded")
    elif "haspopup" in attrs:
        said.append(f"opens {attribute(tag, 'haspopup')}")
    elif expanded == "false":
        said.append("collapsed")
    if "min" in attrs or "max" in attrs:
        said.append(f"{attrs.get('min', '')}..{attrs.get('max', '')}")
    if "placeholder" in attrs and not attrs.get("value"):
        hint = attribute(tag, "placeholder")
        if hint != attrs.get("name"):
            said.append(f'hint "{hint}"')
    return f" ({', '.join(said)})" if said else ""


def _holds_options(tag: Tag) -> bool:
    first = tag.contents[0] if tag.contents else None
    return isinstance(first, Tag) and first.name in (_OPTION, _GROUP)


def _options(tag: Tag) -> tuple[str, str, tuple[str, ...]]:
    """Read a list of options: what is chosen, what there is, and what is only counted of it."""
    chosen, options = [], []
    for option in tag.find_all(_OPTION):
        name = words(option)
        if group := _group_before(option):
            name = f"{group}: {name}"
        if "selected" in option.attrs:
            chosen.append(words(option))
        disabled = " (disabled)" if "disabled" in option.attrs else ""
        options.append(f"{quoted(name)}{disabled}")
    if len(options) <= MAX_OPTIONS:
        return ", ".join(chosen), " | ".join(options), ()
    told_, rest = options[:_TOLD], tuple(options[_TOLD:])
    return ", ".join(chosen), f"{' | '.join(told_)} | … {len(rest)} more", rest


def _group_before(option: Tag) -> str:
    """The name of the group that begins with an option, whether it holds its options or not."""
    before = option.previous_sibling
    if before is None and option.parent is not None and option.parent.name == _GROUP:
        return attribute(option.parent, "name")
    if isinstance(before, Tag) and before.name == _GROUP and not before.contents:
        return attribute(before, "name")
    return ""


def _target(tag: Tag, name: str, site: Site) -> str:
    """Shorten where a link leads to what tells it from others; empty where its name says it."""
    href = attribute(tag, "href")
    if not href or href == "#":
        return ""
    href = href.partition("://")[2].removeprefix("www.") if "://" in href else href
    href = href.removeprefix("./")
    if site.host and href.startswith(f"{site.host}/"):
        href = href[len(site.host) :]
    if href.startswith(f"{site.path}?") or href.startswith(f"{site.path}#"):
        href = href[len(site.path) :]
    elif len(site.folder) > 1 and href.startswith(site.folder) and href != site.folder:
        href = href[len(site.folder) :]
    last = href.rstrip("/").rpartition("/")[2].removesuffix(".html")
    if _SLUG.sub("", last).lower() == _SLUG.sub("", name).lower():
        return ""
    return href if len(href) <= _TARGET else f"{href[:10]}…{href[-(_TARGET - 11) :]}"
