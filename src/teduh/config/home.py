"""The folder in which everything of a place lies."""

from pathlib import Path

from teduh.config.environment import Environment
from teduh.config.refusal_of_settings import WrongSettings


def made_home(environment: Environment) -> Path:
    """The home as a folder that is there; everything else is made inside it."""
    home = environment.home.resolve()
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise WrongSettings([f'TEDUH_HOME is "{home}": the folder cannot be made, {reason}.']) from None
    return home
