"""Which cases there are, what a seed means, and that the table of tasks is the package's."""

import pytest

from webstep.errors import SetupError
from webstep.evaluation.miniwob import seeds, suite
from webstep.evaluation.miniwob.oracles.oracle import ORACLES, WAITING
from webstep.evaluation.miniwob.tasks import COMPLEX, FULL, NEEDS, PAPER, SIMPLE
from webstep.evaluation.suite import Case


def test_a_seed_of_browsergym_is_drawn_as_numpy_draws_it() -> None:
    # What numpy.random.RandomState(seed).randint(0, 1000000) gives; 4 and 29 draw more than once.
    drawn = {seed: seeds.browsergym(seed) for seed in (0, 1, 2, 4, 29, 42)}
    assert drawn == {0: 985772, 1: 128037, 2: 875688, 4: 991406, 29: 272893, 42: 121958}


def test_the_table_names_every_task_of_the_package_and_no_other() -> None:
    pages = (suite.find().html / "miniwob").glob("*.html")
    assert set(FULL) == {page.stem for page in pages}


def test_the_paper_has_19_simple_and_26_complex_tasks() -> None:
    assert (len(set(SIMPLE)), len(set(COMPLEX)), len(set(PAPER))) == (19, 26, 45)
    assert set(PAPER) <= set(FULL)


def test_no_task_of_the_paper_needs_colours_or_dragging() -> None:
    # It chose tasks that take no looking.
    assert {need for task in PAPER for need in NEEDS[task]} == {
        "text",
        "words",
        "reckoning",
        "pictures",
        "drawing",
        "place",
    }


def test_every_task_of_the_paper_has_a_script_or_waits_for_something() -> None:
    assert set(PAPER) == set(ORACLES) | set(WAITING)
    assert len(set(ORACLES) - set(WAITING)) >= 30


def test_without_a_name_the_cases_are_the_papers() -> None:
    cases = suite.find().cases([], [0, 1])
    assert len(cases) == 90
    assert cases[0].id == "miniwob/click-link/0"


def test_tasks_and_groups_can_be_named_and_none_comes_twice() -> None:
    cases = suite.find("raw").cases(["use-slider", "simple", "click-test"], [3])
    assert len(cases) == 20
    assert cases[0] == Case("miniwob-raw", "use-slider", 3)


def test_an_unknown_task_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(SetupError, match=r"click-tset.*click-test"):
        suite.find().cases(["click-tset"], [0])
