"""The recorded episodes that `webstep demo` repeats without a key."""

from pathlib import Path

import pytest

from tests.repository.tree import ROOT
from webstep.agent.library import read
from webstep.airline.scenario import TaskKind
from webstep.protocol.events import Ended, Entry, Pushed, Started

RECORDINGS = sorted((ROOT / "backend/webstep/airline/recordings").glob("*.jsonl"))


@pytest.mark.parametrize("file", RECORDINGS, ids=lambda file: file.stem)
def test_a_recording_was_made_with_the_prompts_as_they_are_now(file: Path) -> None:
    library = read(ROOT / "prompts")
    events = [Entry.model_validate_json(line).event for line in file.read_text().splitlines()]
    started, *pushed = [event for event in events if isinstance(event, Started | Pushed)]
    assert isinstance(started, Started)
    assert started.model != "replay"
    for push in pushed:
        assert isinstance(push, Pushed)
        assert push.prompt == library[push.policy].prompt, f"record {file.name} again"
    assert isinstance(events[-1], Ended)
    assert events[-1].status == "done"


def test_each_kind_of_task_has_a_recording() -> None:
    assert {file.stem for file in RECORDINGS} == {kind.value for kind in TaskKind}
