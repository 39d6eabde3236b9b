"""What every bus can do."""

from contextlib import AbstractContextManager
from typing import Protocol


class Ear(Protocol):
    """Held by the one thread of a process that listens."""

    def wait(self, seconds: float, *, somebody_listens: bool) -> None:
        """Returns when there may be new events, at the latest after so many seconds."""


class Bus(Protocol):
    """Loses nothing by being deaf for a while: who opens an ear reads the rows first."""

    # What its server's driver raises when the server is away.
    failures: tuple[type[Exception], ...]

    def announce(self) -> None:
        """Called in the transaction that wrote events; heard when it is committed."""

    def ear(self) -> AbstractContextManager[Ear]:
        """Connects, and hears every word from then on."""

    def wake(self) -> None:
        """Lets this process look at once."""
