"""What led to an error."""

from collections.abc import Iterator


def causes(error: BaseException | None, *, also_hidden: bool = False) -> Iterator[BaseException]:
    """The error and what led to it, newest first, each once; `also_hidden` with what `from None` hides.

    A chain may come back to itself: Django raises again what a connection kept from earlier, and Python gives
    that what it was raised from as its context.
    """
    told: set[int] = set()
    while error is not None and id(error) not in told:
        told.add(id(error))
        yield error
        hides = error.__suppress_context__ and not also_hidden
        error = error.__cause__ or (None if hides else error.__context__)
