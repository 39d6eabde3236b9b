"""`teduh first-administrator`: the link that `teduh run` prints, for servers that run by themselves."""

import argparse

from teduh.config.endings import Ending
from teduh.config.environment import read_environment
from teduh.config.first_administrator import link
from teduh.config.run.words import say


def main(_asked: argparse.Namespace) -> None:
    """Prints the whole address; ends with code 1 when there is an administrator already."""
    path = link()
    if not path:
        raise Ending("There is an administrator already; one can make others.")
    say(f"{read_environment().base_url}{path}")
