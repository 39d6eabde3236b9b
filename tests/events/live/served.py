"""`python -m tests.events.live.served run …`: the product, with one talk in it."""

import sys

import django

from teduh.config import command_line
from tests.events.live.talk import find, holds

_set_up = django.setup


def set_up_with_a_talk(*, set_prefix=True):
    _set_up(set_prefix=set_prefix)
    from teduh.events.live import talks  # noqa: PLC0415 - models are loaded only now

    talks.register(find, holds)


if __name__ == "__main__":
    setattr(django, "setup", set_up_with_a_talk)  # noqa: B010 - its type is narrower
    sys.exit(command_line.main())
