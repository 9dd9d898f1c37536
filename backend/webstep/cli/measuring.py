"""What can be typed to measure, and to have a report: `webstep evaluate` and `webstep report`."""

import argparse
import asyncio
from dataclasses import replace
from pathlib import Path
from typing import get_args

from rich.console import Console

from webstep.cli import evaluate, numbers, pages, report
from webstep.evaluation.agents import Agent, AgentName, Examples
from webstep.evaluation.pages.pages import check
from webstep.evaluation.pages.suite import Plan
from webstep.settings import Settings

_OUT = "where results go; the same folder again does what is missing"
_SUITES = (
    "airline, airline-modern, airline-legacy, miniwob, policies, pages, or a YAML file of your own "
    "tasks"
)


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what can be typed."""
    words = "measure a suite of tasks, case by case"
    parser = commands.add_parser("evaluate", help=words, description=words)
    parser.set_defaults(run=_evaluate)
    parser.add_argument("suite", help=_SUITES)
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help=_OUT)
    parser.add_argument("--task", action="append", default=[], help="one of its tasks; else all")
    parser.add_argument(
        "--seeds", type=numbers.seeds, default=range(1, 6), help="such as 1-20 or 3,7"
    )
    parser.add_argument("--model", default="claude", help="claude, replay:FILE or oracle:FILE")
    parser.add_argument("--browsers", type=numbers.browsers, default=2, help="how many at once; 2")
    parser.add_argument("--headed", action="store_true", help="show the browsers' windows")
    parser.add_argument("--prompts", type=Path, metavar="FOLDER", help="policies to measure")
    parser.add_argument("--approve", choices=("all", "grant"), default="all", help="each, or calls")
    _add_agent(parser)
    words = "write what was measured as report.md, report.html"
    parser = commands.add_parser("report", help=words, description=words)
    parser.set_defaults(run=_report)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER", help="of one run each")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where to; else the first")


def _add_agent(parser: argparse.ArgumentParser) -> None:
    usual = Agent()
    words = f"who is measured; {usual.name}"
    parser.add_argument("--agent", choices=get_args(AgentName), default=usual.name, help=words)
    words = f"what each policy is told of them; {usual.examples}, as users have it"
    parser.add_argument(
        "--examples", choices=get_args(Examples), default=usual.examples, help=words
    )
    words = "fixed ones of a policy, or retrieved ones of a turn"
    parser.add_argument("--examples-at-most", type=numbers.examples, metavar="N", help=words)
    words = f"how pages are written; {usual.observation}"
    formats = ("outline", "html", "axtree")
    parser.add_argument("--observation", choices=formats, default=usual.observation, help=words)


def _evaluate(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    if typed.suite == "pages":
        plan = Plan(check(typed.task), typed.seeds, headless=not typed.headed)
        return asyncio.run(pages.evaluate(told, plan, typed.out, console))
    wanted = evaluate.Wanted(
        suite=typed.suite,
        tasks=typed.task,
        seeds=typed.seeds,
        model=typed.model,
        out=typed.out,
        browsers=typed.browsers,
        headless=not typed.headed,
        approve=typed.approve,
        agent=Agent(
            name=typed.agent,
            examples=typed.examples,
            examples_at_most=typed.examples_at_most,
            observation=typed.observation,
        ),
    )
    prompts = replace(told, prompts=typed.prompts) if typed.prompts else told
    return asyncio.run(evaluate.evaluate(prompts, wanted, console))


def _report(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    return report.report(typed.folders, typed.out or typed.folders[0], console)
