"""Answers with their codebook."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from teduh.surveys.codebook.records import Codebook

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, eq=False)
class Table:
    """A row per respondent, a column per variable, holding codes: never labels. Null is: no answer at all.

    Values that were declared missing stand in their columns as they are in the file.
    """

    codebook: Codebook
    frame: "pl.DataFrame"

    def __post_init__(self) -> None:
        if tuple(self.frame.columns) != self.codebook.names:
            raise ValueError("the columns are not the variables of the codebook")

    @property
    def rows(self) -> int:
        return int(self.frame.height)

    def same_as(self, other: "Table") -> bool:
        """The same words, codes, order, types and values."""
        return self.codebook == other.codebook and self.frame.equals(other.frame, null_equal=True)
