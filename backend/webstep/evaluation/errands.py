"""Sub-tasks of single policies on small pages of their own, for what the practice site has not.

`errands/errands.yaml` names them, with the checks that a suite of one's own has too. None
can upload a person's files: each has a folder for uploads of its own, with the files it declares.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import yaml
from pydantic import Field, TypeAdapter
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from webstep import listening
from webstep.evaluation.checks import Check, checked
from webstep.evaluation.suite import Score
from webstep.protocol.base import Word
from webstep.protocol.events import Ended, Observed

FOLDER: Final = Path(__file__).with_name("errands")
HOST: Final = "errands.localhost"
"""Chromium knows every name below localhost as this machine."""


class File(Word):
    """One file that may be uploaded."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9.-]*$")]
    """Its name in the folder for uploads."""
    text: str
    """What it holds, whatever its name says: the pages look at names and sizes only."""


class Errand(Word):
    """What one policy is asked on one page, and what must hold then."""

    policy: str
    """The policy."""
    page: Annotated[str, Field(pattern=r"^[a-z-]+\.html$")]
    """The page on which it begins, a file of the folder."""
    argument: Annotated[str, Field(min_length=1, max_length=4_000)]
    """What a caller would say."""
    files: tuple[File, ...] = ()
    """The files that may be uploaded, and no others."""
    checks: Annotated[tuple[Check, ...], Field(min_length=1)]
    """What must hold at the end, each of them."""


_ERRANDS: TypeAdapter[dict[str, Errand]] = TypeAdapter(dict[str, Errand])
ERRANDS: Final[Mapping[str, Errand]] = _ERRANDS.validate_python(
    yaml.safe_load((FOLDER / "errands.yaml").read_text("utf-8"))
)
"""By name, which begins with the policy's."""


@dataclass(frozen=True)
class ErrandStage:
    """See `Stage`: the pages, and one policy to do one thing there."""

    errand: Errand
    port: int
    uploads: Path
    """The folder of the errand's files."""

    @property
    def url(self) -> str:
        """The page on which it begins."""
        return f"http://{HOST}:{self.port}/{self.errand.page}"

    @property
    def root(self) -> str:
        """The policy that is measured."""
        return self.errand.policy

    async def objective(self) -> str:
        """Say what a caller would."""
        return self.errand.argument

    async def judge(self, ended: Ended, seen: Observed | None) -> Score:
        """Judge by the checks, each of which must hold."""
        told = [checked(check, ended, seen, FOLDER) for check in self.errand.checks]
        faults = [fault for fault in told if fault]
        success, share = not faults, 1 - len(faults) / len(told)
        detail = " ".join(faults) or f"All {len(told)} checks hold."
        return Score(success, float(success), share, detail)


@asynccontextmanager
async def serve(errand: Errand, folder: Path) -> AsyncIterator[ErrandStage]:
    """Lay the errand's files into this folder, and serve the pages until the block ends."""
    uploads = folder / "uploads"
    uploads.mkdir()
    for file in errand.files:
        (uploads / file.name).write_text(file.text, "utf-8")
    listener = listening.bind(0)
    pages = Starlette(
        routes=[Mount("/", StaticFiles(directory=FOLDER))],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[HOST])],
    )
    async with listening.serve(pages, listener):
        yield ErrandStage(errand, listener.getsockname()[1], uploads)
