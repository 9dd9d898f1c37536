"""Counts tokens as o200k_base does, by the npm package gpt-tokenizer, which holds the vocabulary.

It stands in for the models' own tokenizers, which cannot be had, and is what others measure with.
"""

import asyncio
import json
from asyncio.subprocess import PIPE
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from webstep.errors import EvaluationError
from webstep.evaluation.pages.packages import Packages, program

_SCRIPT: Final = Path(__file__).parent / "fixtures" / "count.mjs"


async def tokens(packages: Packages, texts: Sequence[str]) -> list[int]:
    """Count the tokens of each text.

    Raises:
        EvaluationError: the counter failed.
    """
    process = await asyncio.create_subprocess_exec(
        *(program("node"), str(_SCRIPT)), cwd=packages.folder, stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    said, wrong = await process.communicate(json.dumps(texts).encode())
    if process.returncode:
        raise EvaluationError(f"Tokens cannot be counted: {wrong.decode(errors='replace')}")
    return [int(number) for number in json.loads(said)]
