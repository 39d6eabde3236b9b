"""What is wrong with a file: in which, and why."""


class WrongFile(Exception):  # noqa: N818 - a finding
    """A file that is not what it should be. Nothing of its folder is loaded."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place, self.reason = place, reason
