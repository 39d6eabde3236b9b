"""What becomes of a file that was taken: the settings of its study, as a researcher chose them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[str, Field(max_length=200)]


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Target(_Kept):
    """Of one level of one margin, a share or a number of people; of all countries where none is named."""

    country: Name = ""
    margin: Name
    level: Name
    target: float


class OrderPlan(_Kept):
    """A question of several answers that puts a subject in order. keys: what the hub calls its items."""

    subject: Literal["topics", "channels", "barriers"]
    question: Name
    keys: dict[str, Name]


class Plan(_Kept):
    """country: of everybody, where no column says it. countries: of its levels, two letters each."""

    title: dict[str, str] = Field(default_factory=dict)
    sample_kind: Literal["probability", "opt_in_panel", "open_link", "census"] = "opt_in_panel"
    country_column: Name = ""
    countries: dict[str, str] = Field(default_factory=dict)
    country: str = ""
    weight: Name = ""
    final: Name = ""
    strata: Name = ""
    units: Name = ""
    questions: list[Name] = Field(default_factory=list)
    breakdowns: list[Name] = Field(default_factory=list)
    margins: list[Name] = Field(default_factory=list)
    targets: list[Target] = Field(default_factory=list)
    missing: Literal["error", "level", "drop"] = "error"
    trim: tuple[float, float] | None = None
    source: str = ""
    year: int | None = None
    first: date | None = None
    last: date | None = None
    mode: str = ""
    by: str = ""
    with_dont_know: bool = True
    flags: list[Name] = Field(default_factory=list)
    with_flagged: bool = True
    order: list[OrderPlan] = Field(default_factory=list)
