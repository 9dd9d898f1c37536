"""Real component libraries, each used by the extension's own actions; its state is the judge."""

import pytest

from tests.gallery.cases import (
    angular,
    browser,
    dates,
    editors,
    element_plus,
    jquery,
    mui,
    pointer,
    react,
    tables,
    webawesome,
)
from tests.gallery.steps import Case
from tests.gallery.visitor import Visitor

GROUPS = (
    *(react, mui, element_plus, webawesome, angular, jquery),
    *(dates, editors, tables, pointer, browser),
)
CASES = [case for group in GROUPS for case in group.CASES]


def marks(case: Case) -> list[pytest.MarkDecorator]:
    """When a case runs, and whether it is known to fail."""
    runs = [] if case.is_smoke else [pytest.mark.long]
    fails = [pytest.mark.xfail(reason=case.fault)] if case.fault else []
    return runs + fails


PARAMETERS = [
    pytest.param(case, id=f"{case.page}: {case.title}", marks=marks(case)) for case in CASES
]


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("case", PARAMETERS)
async def test_the_widget_does_what_the_action_says(case: Case, visitor: Visitor) -> None:
    if case.is_fresh:
        visitor.leave()
    async with visitor.at(f"/{case.page}.html"):
        for step in case.steps:
            await visitor.do(step)
        await visitor.compare_state(case.state)
        await visitor.compare()


def test_there_are_sixty_interactions_and_more() -> None:
    titles = {(case.page, case.title) for case in CASES}
    assert len(titles) == len(CASES) >= 60
