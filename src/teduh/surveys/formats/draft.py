"""A file as it was read, before anybody said yes to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from teduh.surveys.codebook import Codebook, Table
from teduh.surveys.formats.findings import Finding, FormatRefused, errors_of


@dataclass(frozen=True, eq=False)
class Draft:
    """`seen` is what was found out about the file itself; `head` is how many rows stand before the first."""

    format: str
    codebook: Codebook
    frame: pl.DataFrame
    findings: tuple[Finding, ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict)
    head: int = 0

    def with_findings(self, *more: Finding) -> "Draft":
        return replace(self, findings=self.findings + more)

    def table(self) -> Table:
        """What may be imported. Raises FormatRefused as long as there is an error."""
        if errors_of(self.findings):
            raise FormatRefused(*self.findings)
        return Table(self.codebook, self.frame)
