"""`teduh jobs`: what waits, what is late and what was set aside, and what to do about it."""

import argparse

from teduh.config.endings import REFUSED, Ending
from teduh.config.run.words import say
from teduh.foundation.jobs import actions, queries

_WORDS = {"ready": "waiting", "running": "running", "done": "done in the last day", "failed": "set aside"}


def main(asked: argparse.Namespace) -> None:
    """Without a verb it lists; arguments of calls are not shown, for they may name people."""
    if asked.verb is None:
        _list()
    elif asked.verb == "retry":
        _say_whether(actions.retry(asked.id), "It waits to be begun again.", "Nothing set aside has this id")
    else:
        _say_whether(actions.drop(asked.id), "It is forgotten.", "No job that could be dropped has this id")


def _list() -> None:
    for state, count in queries.counts().items():
        say(f"{count:>8}  {_WORDS[state]}")
    say(f"{queries.late_count():>8}  of those waiting are more than 5 minutes late")
    for job in queries.set_aside():
        finished = f"{job.finished_at:%Y-%m-%d %H:%M} UTC" if job.finished_at else "stopped by hand"
        say(f"\n{job.id}  {job.task_path}\n    {finished}, attempt {job.attempts}: {job.reason}")


def _say_whether(well: bool, done: str, not_done: str) -> None:  # noqa: FBT001 - that is what it is about
    if not well:
        raise Ending(f"{not_done}: see  teduh jobs", code=REFUSED)
    say(done)
