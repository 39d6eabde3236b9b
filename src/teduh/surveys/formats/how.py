"""How a file is to be read where it does not say itself, and what is done with what is doubtful."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from teduh.surveys.codebook import UNKNOWN, Codebook


class Duplicates(StrEnum):
    """What becomes of a respondent who stands in a file twice."""

    REFUSE = "refuse"
    FIRST = "first"
    LAST_COMPLETE = "last_complete"


@dataclass(frozen=True)
class Reading:
    """Nothing said is: find out, show it, and refuse what is doubtful.

    encoding, delimiter, decimal: as in the file. language: of its words. identity: the column that tells
    respondents apart. ranges: lowest and highest value by variable. codebook: what is already known of the
    variables, by name. keeps_unlabelled: values without a label come in. blank_is_no: who chose any answer of
    a question was asked all of them, so an empty item was not chosen. drops_ragged: rows of another length
    than the head are left out. names: of columns whose name is missing or stands twice, by their number.
    """

    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""
    language: str = UNKNOWN
    identity: str = ""
    duplicates: Duplicates = Duplicates.REFUSE
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    codebook: Codebook | None = None
    keeps_unlabelled: bool = False
    blank_is_no: bool = False
    drops_ragged: bool = False
    names: Mapping[int, str] = field(default_factory=dict)
