"""What no questionnaire and no answer can be, each under its own name."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that an importer cannot take: where it is, what was found, and what to do next."""

    place: str
    found: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.place}: {self.found}. {self.next_step}"


class ImportRefused(ValueError):  # noqa: N818 - a verdict on what was given
    """A file that is no questionnaire of ours yet, with all its faults at once."""

    code = "not_a_questionnaire"

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Forged(ValueError):  # noqa: N818 - a verdict on what was given
    """An answer that no page of ours could have sent. Nothing of it is kept."""

    def __init__(self, code: str, field: str) -> None:
        self.code, self.field = code, field
        super().__init__(f"{code}: {field}")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why an answer cannot stand as it is; its sentence stands in `chrome.toml` under this code."""

    code: str
    question: str
    limit: str = ""
    own_words: str = ""
