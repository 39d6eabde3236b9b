"""What a table of answers means: variables, codes and labels, what counts as missing, what belongs together.

Pure records, without Django; polars is asked for only where a table is read or written.
"""

from teduh.surveys.codebook.records import (
    UNKNOWN,
    Code,
    Codebook,
    CodeKind,
    Measure,
    MissingRange,
    MultipleResponseSet,
    Value,
    Variable,
    VariableKind,
    in_words,
)
from teduh.surveys.codebook.stored import CodebookRefused, stored, taken_up
from teduh.surveys.codebook.table import Table

__all__ = [
    "UNKNOWN",
    "Code",
    "CodeKind",
    "Codebook",
    "CodebookRefused",
    "Measure",
    "MissingRange",
    "MultipleResponseSet",
    "Table",
    "Value",
    "Variable",
    "VariableKind",
    "in_words",
    "stored",
    "taken_up",
]
