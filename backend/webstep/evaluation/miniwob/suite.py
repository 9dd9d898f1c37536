"""The suite: which cases there are, and where the package's pages lie.

Success is a raw reward above 0, as BrowserGym and SteP count; every score says in its detail
whether it was reward 1, since the checkbox tasks give a part of the reward for a part of the boxes.
"""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from webstep.errors import SetupError
from webstep.evaluation.miniwob import seeds, stage
from webstep.evaluation.miniwob.seeds import SeedMeaning
from webstep.evaluation.miniwob.stage import MiniwobStage
from webstep.evaluation.miniwob.tasks import FULL, GROUPS, PAPER
from webstep.evaluation.suite import Case


@dataclass(frozen=True)
class MiniwobSuite:
    """See `Suite`. Its seeds are BrowserGym's, or go to the page as they are."""

    html: Path
    """The package's folder of pages."""
    meaning: SeedMeaning = "browsergym"

    @property
    def name(self) -> str:
        """Cases of the two meanings are never mixed up, as they have other names."""
        return "miniwob" if self.meaning == "browsergym" else "miniwob-raw"

    def cases(self, tasks: Sequence[str], seeds: Sequence[int]) -> Sequence[Case]:
        """List cases of these tasks or groups; of the paper's 45 where none is named.

        Raises:
            SetupError: there is no such task.
        """
        named = [task for word in tasks for task in GROUPS.get(word, (word,))] or PAPER
        if unknown := [task for task in named if task not in FULL]:
            raise SetupError(
                f"There is no MiniWoB++ task {', '.join(unknown)}. There are the groups "
                f"{', '.join(GROUPS)}, and {', '.join(FULL)}."
            )
        return [Case(self.name, task, seed) for task in dict.fromkeys(named) for seed in seeds]

    def stage(self, case: Case, folder: Path) -> AbstractAsyncContextManager[MiniwobStage]:
        """Serve the case's task. Nothing is written into the folder."""
        drawn = seeds.browsergym(case.seed) if self.meaning == "browsergym" else case.seed
        return stage.serve(self.html, case.task, drawn)


def find(meaning: SeedMeaning = "browsergym") -> MiniwobSuite:
    """Make the suite from the `miniwob` package, which is read, not imported.

    Raises:
        SetupError: the package is not installed.
    """
    package = find_spec("miniwob")
    if not package or not package.submodule_search_locations:
        raise SetupError(
            "The suite needs the pages of the miniwob package. Install them with "
            "`pip install 'webstep[evaluate]'`."
        )
    return MiniwobSuite(Path(package.submodule_search_locations[0]) / "html", meaning)
