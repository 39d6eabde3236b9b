"""What somebody decided about a file before it comes in, applied anew each time it is read."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Do = Literal["keep", "missing", "empty", "recode", "leave_out"]
"""What becomes of a value: it stays, counts as missing, is emptied, becomes another, goes with its rows."""


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ValueMend(_Kept):
    """Of one value. An empty label is the one that the file has; an empty kind as well."""

    do: Do = "keep"
    to: Annotated[str, Field(max_length=200)] = ""
    label: Annotated[str, Field(max_length=500)] = ""
    kind: Literal["", "answer", "dont_know", "refused", "other", "none", "not_asked"] = ""


class ColumnMend(_Kept):
    """Of one column, under the name that it has in the file. values: by the value as text; "" is empty."""

    name: Annotated[str, Field(max_length=64)] = ""
    label: Annotated[str, Field(max_length=1000)] = ""
    kind: Literal["", "single", "number", "text", "date"] = ""
    is_left_out: bool = False
    low: float | None = None
    high: float | None = None
    values: dict[str, ValueMend] = Field(default_factory=dict)


class SetMend(_Kept):
    """Of a question with several answers: its wording, or that it is none."""

    label: Annotated[str, Field(max_length=1000)] = ""
    is_split: bool = False


class FileMend(_Kept):
    """Of the whole file: an empty word is to find out. names: of columns without one, by their number."""

    encoding: Annotated[str, Field(max_length=40)] = ""
    delimiter: Literal["", ",", ";", "\t", "|"] = ""
    decimal: Literal["", ".", ","] = ""
    language: Annotated[str, Field(max_length=12)] = ""
    identity: Annotated[str, Field(max_length=200)] = ""
    duplicates: Literal["refuse", "first", "last_complete"] = "refuse"
    keeps_unlabelled: bool = False
    blank_is_no: bool = False
    drops_ragged: bool = False
    names: dict[int, str] = Field(default_factory=dict)
    # Of printed figures that name none themselves.
    question: Annotated[str, Field(max_length=1000)] = ""
    source: Annotated[str, Field(max_length=500)] = ""


class FigureMend(_Kept):
    """Of one printed figure: what is None is as in the file; of the base, unless it `has_no_base`."""

    question: Annotated[str, Field(max_length=1000)] | None = None
    option: Annotated[str, Field(max_length=500)] | None = None
    country: Annotated[str, Field(max_length=2)] | None = None
    breakdown: Annotated[str, Field(max_length=64)] | None = None
    level: Annotated[str, Field(max_length=200)] | None = None
    percent: float | None = None
    base: int | None = None
    source: Annotated[str, Field(max_length=500)] | None = None
    note: Annotated[str, Field(max_length=500)] | None = None
    has_no_base: bool = False
    is_left_out: bool = False


class Mends(_Kept):
    """All of them."""

    file: FileMend = FileMend()
    columns: dict[str, ColumnMend] = Field(default_factory=dict)
    sets: dict[str, SetMend] = Field(default_factory=dict)
    figures: dict[int, FigureMend] = Field(default_factory=dict)

    def name_of(self, origin: str) -> str:
        """What a column of the file is called from here on."""
        mend = self.columns.get(origin)
        return mend.name or origin if mend else origin

    def of_column(self, origin: str) -> ColumnMend:
        return self.columns.get(origin) or ColumnMend()
