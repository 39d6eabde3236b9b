"""Triple-S 2.0 out: a definition, and beside it the data in fixed columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import polars as pl

from teduh.surveys.codebook import UNKNOWN, Codebook, MultipleResponseSet, Table, Variable, VariableKind
from teduh.surveys.codebook.records import Texts
from teduh.surveys.formats.findings import Finding, Place, finding, refused
from teduh.surveys.formats.trees import LANGUAGE, child, written

TYPES = {
    VariableKind.NUMBER: "quantity", VariableKind.TEXT: "character", VariableKind.LOGICAL: "logical",
    VariableKind.DATE: "date", VariableKind.TIME: "quantity", VariableKind.MOMENT: "character",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Field:
    """One variable of the definition with its text, all of one width."""

    name: str
    type: str
    labels: Texts
    answers: tuple[tuple[int, Texts], ...]
    text: pl.Series
    is_range: bool = False

    @property
    def width(self) -> int:
        lengths: list[int] = self.text.str.len_chars().to_list()
        return max([1, *lengths])


def write_triple_s(table: Table, path: Path) -> tuple[Finding, ...]:
    """`path` becomes the definition, and the same stem with .asc the data. What is not held there is told."""
    fields = list(_fields(table))
    path.write_bytes(_definition(table.codebook, fields, path.with_suffix(".asc").name))
    padded = [each.text.str.pad_end(each.width) for each in fields]
    lines = pl.select(pl.concat_str(padded)).to_series()
    path.with_suffix(".asc").write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="")
    lost = [each.name for each in table.codebook.variables if each.missing]
    return tuple(finding("not_held", Place(path.name, name), found="missing") for name in lost)


def _fields(table: Table) -> Iterator[Field]:
    """Items of one question as one field, where its first item stands."""
    sets = {each.variables[0]: each for each in table.codebook.sets if _is_plain(each, table)}
    inside = {name for each in sets.values() for name in each.variables}
    for each in table.codebook.variables:
        if each.name in sets:
            yield _several(table, sets[each.name])
        elif each.name not in inside:
            yield _field(table.frame[each.name], each)


def _is_plain(each: MultipleResponseSet, table: Table) -> bool:
    items = table.frame.select(each.variables)
    return each.counted == 1 and all(
        series.drop_nulls().is_in([0, 1]).all() for series in items.get_columns()
    )


def _several(table: Table, several: MultipleResponseSet) -> Field:
    marks = [table.frame[name].cast(pl.String).fill_null(" ") for name in several.variables]
    labels = tuple((at, table.codebook.variable(name).labels) for at, name in enumerate(several.variables, 1))
    text = pl.select(pl.concat_str(marks)).to_series()
    return Field(several.name, "multiple", several.labels, labels, text)


def _field(series: pl.Series, variable: Variable) -> Field:
    is_coded = variable.codes and all(
        isinstance(code.value, int) and code.value >= 0 for code in variable.codes
    )
    type_ = "single" if is_coded and variable.kind in {VariableKind.SINGLE, VariableKind.MULTI} else ""
    fallback = "character" if series.dtype == pl.String else "quantity"
    answers = tuple((int(code.value), code.labels) for code in variable.codes) if is_coded else ()
    text = _text(series, variable)
    type_ = type_ or TYPES.get(variable.kind, fallback)
    return Field(variable.name, type_, variable.labels, answers, text, is_range=type_ == "quantity")


def _text(series: pl.Series, variable: Variable) -> pl.Series:
    if variable.kind is VariableKind.DATE:
        return series.dt.strftime("%Y%m%d").fill_null("")
    text = series.cast(pl.String).fill_null("")
    if series.dtype == pl.String and text.str.contains(r"[\r\n]").any():
        raise refused("unsupported", Place(variable=variable.name), found="line ends", expected="One line")
    return text


def _definition(book: Codebook, fields: list[Field], data: str) -> bytes:
    root = Element("sss", {"version": "2.0"})
    named = [each for each in book.languages if each != UNKNOWN]
    if named:
        root.set("languages", " ".join(named))
    survey = child(root, "survey")
    _words(child(survey, "title"), book.labels)
    record = child(survey, "record", ident="A", href=data, format="fixed")
    start = 1
    for number, each in enumerate(fields, 1):
        _variable(record, each, number, start)
        start += each.width
    return written(root)


def _variable(record: Element, field: Field, number: int, start: int) -> None:
    made = child(record, "variable", ident=str(number), type=field.type)
    child(made, "name", field.name)
    _words(child(made, "label"), field.labels)
    child(made, "position", start=str(start), finish=str(start + field.width - 1))
    if field.type == "character":
        child(made, "size", str(field.width))
    if field.type not in {"single", "multiple", "quantity"}:
        return
    values = child(made, "values")
    if field.is_range:
        numbers = field.text.cast(pl.Float64, strict=False).drop_nulls().to_list() or [0.0]
        child(values, "range", from_=str(min(numbers)), to=str(max(numbers)))
    for code, labels in field.answers:
        _words(child(values, "value", code=str(code)), labels)


def _words(element: Element, texts: Texts) -> None:
    """Words of a language that is not named stand by themselves; others each in a `text`."""
    if set(texts) <= {UNKNOWN}:
        element.text = texts.get(UNKNOWN)
        return
    for language, words in texts.items():
        child(element, "text", words).set(LANGUAGE, language)
