"""What the clock starts in the surveys room."""

import datetime as dt

from teduh.foundation.jobs.schedule import scheduled
from teduh.surveys import actions


@scheduled(at=dt.time(2, 40))
def drop_unfinished() -> None:
    """Answers that nobody finished go after thirty days."""
    actions.drop_unfinished()


@scheduled(at=dt.time(2, 50))
def drop_old_imports() -> None:
    """Files of pollsters that nobody touched for thirty days go."""
    actions.drop_old_imports()


@scheduled(at=dt.time(3, 10))
def lose_order() -> None:
    """No order of a table tells who came when."""
    actions.lose_order()
