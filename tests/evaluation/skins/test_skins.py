"""Each kind of task in the skins that no policy was written on: none fails because of the gate."""

from pathlib import Path

import pytest

from tests.evaluation.skins import legacy, modern
from tests.evaluation.skins.bench import Bench, Task
from webstep.airline.scenario import TaskKind
from webstep.airline.skin import SkinName

pytestmark = pytest.mark.asyncio(loop_scope="module")

STEPS = {SkinName.LEGACY: legacy.steps, SkinName.MODERN: modern.steps}
QUICK = {
    (SkinName.LEGACY, TaskKind.BOOK_FLIGHT, 11),
    (SkinName.MODERN, TaskKind.BOOK_FLIGHT, 11),
    (SkinName.MODERN, TaskKind.CANCEL_FLIGHT, 11),
}
FREE: tuple[str, ...] = ()
NEEDED = {
    SkinName.LEGACY: {
        TaskKind.FIND_FLIGHT: FREE,
        TaskKind.FIND_BOOKING: FREE,
        TaskKind.CANCEL_FLIGHT: ("irreversible CONFIRM CXL",),
        TaskKind.UPDATE_PASSENGER: ("consequential STORE",),
        TaskKind.BOOK_FLIGHT: (
            "consequential STORE PAX",
            "consequential CC NO",
            "consequential STORE FOP",
            "irreversible ISSUE TKT",
        ),
    },
    SkinName.MODERN: {
        TaskKind.FIND_FLIGHT: FREE,
        TaskKind.FIND_BOOKING: FREE,
        TaskKind.CANCEL_FLIGHT: ("irreversible Yes, cancel trip",),
        TaskKind.UPDATE_PASSENGER: ("consequential Save",),
        TaskKind.BOOK_FLIGHT: (
            "consequential Next: payment",
            "consequential Card",
            "consequential Next: confirm",
            "irreversible Pay",
        ),
    },
}
"""What a person must allow, in order; the fields for the card are one request."""


@pytest.mark.parametrize(
    ("skin", "kind", "seed"),
    [
        pytest.param(
            skin, kind, seed, marks=[] if (skin, kind, seed) in QUICK else pytest.mark.long
        )
        for skin in STEPS
        for kind in TaskKind
        for seed in (11, 12, 13, 14, 15)
    ],
)
async def test_each_task_is_done_and_asks_for_what_changes_data_and_nothing_else(
    bench: Bench, tmp_path: Path, skin: SkinName, kind: TaskKind, seed: int
) -> None:
    task = Task(kind, seed, STEPS[skin])
    needed = NEEDED[skin][kind]
    score, ended, person = await bench.play(skin, task, needed, tmp_path)
    assert score.success, (score, ended)
    assert tuple(person.asked) == needed
