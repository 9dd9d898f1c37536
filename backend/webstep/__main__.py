"""The command `webstep`."""

import os
import sys

from webstep import owner_only, redaction, settings
from webstep.cli import parser, view
from webstep.errors import WebstepError
from webstep.flattening import plain

USAGE = 2
"""Exit status where webstep could not begin or go on, as for a wrong command line."""
INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it: 128 and the signal's number."""


def main() -> int:
    """Run the command that was typed; an expected error is a line, not a traceback."""
    keys = (os.environ.get("ANTHROPIC_API_KEY", ""), os.environ.get("ANTHROPIC_AUTH_TOKEN", ""))
    owner_only.from_now_on()
    redaction.install(sys.stderr, keys)
    typed = parser.build().parse_args()
    try:
        status: int = typed.run(typed, settings.read(os.environ), view.console())
    except WebstepError as error:
        view.console(stderr=True).print(plain(f"webstep: {error}"))
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


if __name__ == "__main__":
    sys.exit(main())
