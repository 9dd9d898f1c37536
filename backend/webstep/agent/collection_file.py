"""The file of one collection: `collection.md`. The format is described in prompts/README.md."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from webstep.agent.policy import Collection
from webstep.agent.prompt_file import SNAKE_CASE, Fault, Told, check_sites, parse, read_source
from webstep.agent.scope import Scope
from webstep.errors import PromptError
from webstep.protocol.spending import Limits

COLLECTION = "collection.md"
SHORTEST_EVIDENCE = 4
"""Characters: a shorter text stands on too many pages to be evidence of anything."""


class _CollectionHead(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    description: Told
    sites: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    depth: Annotated[int | None, Field(ge=1, le=Limits().depth)] = None


def read_collection(folder: Path, fault: Fault) -> Collection | None:
    """Read the collection of a folder; None where it cannot be used, with every fault told."""
    file = folder / COLLECTION
    if not SNAKE_CASE.match(folder.name):
        fault(PromptError(f"{file}:1: the folder's name {folder.name!r} is no snake_case name"))
    if not file.exists():
        what = "missing: it says what these policies are for, and on which sites"
        fault(PromptError(f"{file}:1: {what}"))
        return None
    try:
        source = read_source(file)
    except PromptError as error:
        fault(error)
        return None
    head = parse(_CollectionHead, source, fault)
    if not head:
        return None
    check_sites(head.sites, source, fault)
    for text in head.evidence:
        if len(text.strip()) < SHORTEST_EVIDENCE:
            what = f"{text!r} is too short to be evidence: {SHORTEST_EVIDENCE} characters at least"
            fault(source.fault(source.line_of("evidence", text), what))
    if not source.body.strip():
        what = "no prose: say below the second --- what it covers, and what it does not"
        fault(source.fault(source.begins, what))
    scope = Scope(head.sites, head.evidence)
    return Collection(folder.name, head.description, scope, head.depth, source.body.strip())
