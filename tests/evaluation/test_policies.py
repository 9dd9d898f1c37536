"""Single policies at their own sub-tasks: what the judge sees, and real runs of two of them."""

from pathlib import Path

import pytest

from tests.evaluation.run import evaluate
from tests.fakes.messages import Blocks, Request, call
from tests.fakes.messages_api import MessagesApi
from tests.fakes.traveller import decide
from tests.repository.tree import ROOT
from webstep.agent import library
from webstep.errors import SetupError
from webstep.evaluation import errands
from webstep.evaluation.errands import ERRANDS
from webstep.evaluation.folder import RunFolder
from webstep.evaluation.policies import SUB_TASKS, PolicyStage, PolicySuite, fields
from webstep.evaluation.results import Played
from webstep.evaluation.suite import Case, Score
from webstep.protocol.events import Ended, Observed, Pushed
from webstep.protocol.spending import Totals

LIBRARY = library.read(ROOT / "prompts")
ENDED = Ended(status="done", answer="I did it.", totals=Totals())
EMPTY = '  [6] combobox To (required, hint "City or airport")\n  [9] button Search flights'


async def judged(tmp_path: Path, task: str, text: str, path: str | None = None) -> Score:
    """Judge the page that a policy read last, in which {} stands for what is wanted."""
    async with PolicySuite().stage(Case("policies", task, 7), tmp_path) as stage:
        assert isinstance(stage, PolicyStage)
        held = stage.sub_task.held(stage.scenario)
        url = stage.url if path is None else stage.site + path
        seen = Observed(frame=1, url=url, title="", text=text.replace("{}", held))
        return await stage.judge(ENDED, seen)


def test_fields_that_hold_something_are_read_from_an_outline() -> None:
    outline = (
        'url: https://a.example/?a = b\n  [5] combobox From = "Miami (MIA)" (required) (was "")\n'
        + EMPTY
        + '\n  [7] textbox "Last = name" = Ito (required)\n  [8] textbox Depart = 05/15/2028\n'
    )
    assert fields(outline) == {
        "From": "Miami (MIA)",
        "Last = name": "Ito",
        "Depart": "05/15/2028",
    }


async def test_the_field_must_hold_what_was_asked(tmp_path: Path) -> None:
    right = await judged(tmp_path, "fill_text-city", f'  [5] combobox From = "{{}}"\n{EMPTY}')
    assert (right.success, right.reward, right.progress) == (True, 1.0, 1.0)
    typed = await judged(tmp_path, "fill_text-city", f"  [5] combobox From = Miami\n{EMPTY}")
    assert (typed.success, typed.progress) == (False, 0.5)
    assert '"From" holds "Miami" and should hold' in typed.detail


async def test_a_policy_that_says_it_is_done_and_is_not_fails(tmp_path: Path) -> None:
    idle = await judged(tmp_path, "choose_date-depart", EMPTY)
    assert (idle.success, idle.progress) == (False, 0.0)


async def test_other_fields_are_left_alone(tmp_path: Path) -> None:
    both = "  [7] textbox Depart = {}\n  [8] textbox Return = {}"
    score = await judged(tmp_path, "choose_date-depart", both)
    assert (score.success, score.progress) == (False, 0.5)
    assert score.detail.endswith("What was to stay empty is not: Return.")


async def test_a_form_that_was_sent_is_wrong(tmp_path: Path) -> None:
    text = "  [4] textbox Confirmation code = {}"
    score = await judged(tmp_path, "fill_text-code", text, path="/bookings?code=x")
    assert (score.success, score.progress) == (False, 0.0)
    assert score.detail.startswith("The form was left for ")


def test_a_policys_name_means_all_its_sub_tasks() -> None:
    suite = PolicySuite()
    assert {case.task for case in suite.cases(["choose_date"], [1])} == {
        "choose_date-depart",
        "choose_date-return",
    }
    assert len(suite.cases([], [1, 2])) == 2 * (len(SUB_TASKS) + len(ERRANDS))
    assert all(name.startswith(task.policy) for name, task in SUB_TASKS.items())
    with pytest.raises(SetupError, match="no sub-task fill"):
        suite.cases(["fill"], [1])


def test_each_general_policy_has_a_sub_task() -> None:
    general = {p.name for p in LIBRARY.policies.values() if p.collection == "web" and not p.root}
    played = {task.policy for task in SUB_TASKS.values()}
    played |= {errand.policy for errand in ERRANDS.values()}
    assert general == played
    assert all(name.startswith(errand.policy) for name, errand in ERRANDS.items())
    assert all((errands.FOLDER / errand.page).is_file() for errand in ERRANDS.values())


def test_each_plays_alone_and_is_judged_by_its_field(tmp_path: Path) -> None:
    def types_only(request: Request) -> Blocks:
        """Do not open the calendar, nor type: say that it is done."""
        if "# Your policy: choose_date" in request.system:
            return call("return", reason="Trust me.", status="done", answer="It holds the day.")
        return decide(request)

    out = tmp_path / "run"
    tasks = ("--task", "fill_text-city", "--task", "choose_date-depart")
    words = ("policies", *tasks, "--seeds", "1", "--examples", "fixed", "--out", str(out))
    with MessagesApi(types_only) as api:
        status, said = evaluate(tmp_path, api, *words)
    assert (status, api.refusals) == (0, []), said
    assert "decides for the agent stack, fixed examples" in said
    folder = RunFolder(out)
    assert folder.read().agent.examples == "fixed"
    played = {r.case.task: r for r in folder.results.read() if isinstance(r, Played)}
    solved = {task: result.score.success for task, result in played.items()}
    assert solved == {"fill_text-city": True, "choose_date-depart": False}
    pushed = [e.event for e in folder.events(played["fill_text-city"])]
    assert [e.policy for e in pushed if isinstance(e, Pushed)] == ["fill_text"]
    again = tmp_path / "again"
    replay = f"replay:{out / played['fill_text-city'].journal}"
    same = ("policies", "--task", "fill_text-city", "--seeds", "1", "--model", replay)
    status, said = evaluate(tmp_path, None, *same, "--out", str(again))
    (repeated,) = RunFolder(again).results.read()
    assert isinstance(repeated, Played), said
    assert repeated.score.success
