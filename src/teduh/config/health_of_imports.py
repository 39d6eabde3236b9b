"""Files of pollsters: each beside its draft, or a crash left it."""

from teduh.config.finding import Unwell, some
from teduh.surveys import actions


def examine() -> str:
    if keys := actions.stray_imports():
        raise Unwell(some("files of pollsters without a draft", keys))
    return "every file of a pollster has its draft"


def repair() -> str:
    """As the clock does it each night."""
    strays = len(actions.stray_imports())
    gone = actions.drop_old_imports()
    return f"{strays} files of pollsters and {gone} old drafts are deleted"
