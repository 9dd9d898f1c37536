"""The practice: one database that is set to a task, used through the site, and judged.

Only Python can reset or judge it. The site has no page for either, so nobody who uses the site can
come across them.
"""

from pathlib import Path

from webstep.airline.database import Database, create_tables, drop_tables
from webstep.airline.judge import Verdict, judge
from webstep.airline.scenario import Scenario, TaskKind, set_up


class Practice:
    """One SQLite file with the airline in it, and the task that was set."""

    def __init__(self, file: Path) -> None:
        """Use the file, or create it with its folder."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self.database = Database(file)
        with self.database.transaction() as connection:
            create_tables(connection)

    def reset(self, task: TaskKind, seed: int) -> Scenario:
        """Replace everything in the database by the seed's world, and set the task in it."""
        with self.database.transaction() as connection:
            drop_tables(connection)
            create_tables(connection)
            return set_up(connection, task, seed)

    def evaluate(self) -> Verdict:
        """Judge how far the task has come since the last reset.

        Raises:
            NoScenario: the database was never reset.
        """
        with self.database.transaction() as connection:
            return judge(connection)
