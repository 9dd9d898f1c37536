"""Where a collection or a policy applies: on which sites, or on pages that show what.

A site pattern is a host name in lower case, which means all below it too; `*.` before it means only
what is below; a port after it means only that port.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_PATTERN = re.compile(rf"(?P<below>\*\.)?(?P<host>{_LABEL}(\.{_LABEL})*)(:(?P<port>[0-9]{{1,5}}))?")
_LAST_PORT = 65_535
_PORTS = {"http": 80, "https": 443}
"""Where a site listens whose address names no port (RFC 9110, section 4.2)."""


def is_pattern(text: str) -> bool:
    """Say whether a text is a site pattern."""
    match = _PATTERN.fullmatch(text)
    return match is not None and 0 < int(match["port"] or 1) <= _LAST_PORT


def matches(pattern: str, url: str) -> bool:
    """Say whether an address is on a site that the pattern means; no if either is none."""
    match, split = _PATTERN.fullmatch(pattern), urlsplit(url)
    host = split.hostname
    if not match or not host:
        return False
    if match["port"] and int(match["port"]) != _port(url):
        return False
    return host.endswith(f".{match['host']}") or (not match["below"] and host == match["host"])


def _port(url: str) -> int | None:
    split = urlsplit(url)
    try:
        return split.port or _PORTS.get(split.scheme)
    except ValueError:  # a page can be at an address whose port is no number
        return None


@dataclass(frozen=True)
class Scope:
    """Where something applies; anywhere, if neither sites nor evidence are declared."""

    sites: tuple[str, ...] = ()
    """Site patterns."""
    evidence: tuple[str, ...] = ()
    """Texts, of which a page that belongs to it shows one. A page may lie, so this gives no right;
    it only says which advice fits."""

    @property
    def anywhere(self) -> bool:
        """Whether it applies to any page."""
        return not self.sites and not self.evidence

    def by_site(self, url: str) -> int:
        """Return how many characters the best pattern has that this address matches; 0 if none."""
        return max((len(site) for site in self.sites if matches(site, url)), default=0)

    def by_evidence(self, shown: Iterable[str]) -> bool:
        """Say whether one of these texts, a page's title and its lines, holds evidence."""
        return any(text in line for line in shown for text in self.evidence)

    def covers(self, url: str, shown: Iterable[str]) -> bool:
        """Say whether it applies to a page at this address with this title and these lines."""
        return self.anywhere or self.by_site(url) > 0 or self.by_evidence(shown)

    def __str__(self) -> str:
        """Say it in words."""
        pages = [f'pages that show "{text}"' for text in self.evidence]
        return ", ".join([*self.sites, *pages]) or "any site"
