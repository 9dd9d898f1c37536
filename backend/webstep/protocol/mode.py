"""How much a task asks the person, as they choose at its start."""

from typing import Literal

from typing_extensions import TypeAliasType

Mode = TypeAliasType("Mode", Literal["every", "ask", "freely", "all"])
"""`every`: each action that does something to the page is asked about. `ask`: what has
consequences. `freely`: the same without what stays on the site on which the task began and can be
undone. `all`: nothing, since all of it was allowed beforehand; only a terminal offers that."""

Holds = TypeAliasType("Holds", Literal["consequential", "every"])
"""What is held for the person at the least: what has consequences, or each action that does
something to the page."""
