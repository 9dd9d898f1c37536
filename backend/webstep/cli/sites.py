"""Sites as a person types them."""

from argparse import ArgumentParser, ArgumentTypeError
from urllib.parse import urlsplit


def origin(typed: str) -> str:
    """Read a site: scheme, host and port. Raises ArgumentTypeError for anything more or less."""
    try:
        parts = urlsplit(typed)
        # Reading the port checks it.
        is_site = bool(parts.hostname) and parts.scheme in ("http", "https") and parts.port != 0
    except ValueError:
        is_site = False
    if not is_site or "@" in parts.netloc or parts.path.strip("/") or parts.query or parts.fragment:
        raise ArgumentTypeError(
            f"{typed} is no site; give scheme, host and port, such as https://mail.example"
        )
    return f"{parts.scheme}://{parts.netloc.lower()}"


def add(parser: ArgumentParser) -> None:
    """Let a command name sites beside the one on which its task begins."""
    words = "a further site that the task may use, such as https://mail.example; repeatable"
    parser.add_argument(
        "--site",
        dest="sites",
        type=origin,
        action="append",
        default=[],
        metavar="ORIGIN",
        help=words,
    )
