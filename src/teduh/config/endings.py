"""How a command ends when it cannot go on: a few plain lines and an exit code, no traceback."""

WELL, FAILED, REFUSED, INTERRUPTED = 0, 1, 2, 130


class Ending(Exception):  # noqa: N818 - an outcome that was foreseen
    """Something a person must read; `code` is 2 when they asked wrongly, 1 when the world is not right."""

    def __init__(self, *lines: str, code: int = FAILED) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
        self.code = code
