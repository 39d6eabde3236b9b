"""Triple-S 2.0 in: a definition in XML beside a file of data in fixed columns or with commas.

Source: the standard of the Triple-S group, version 2.0. A question with several answers becomes a column for
each answer, and a set that holds them together.
"""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import polars as pl

from teduh.surveys.codebook import Code, Codebook, Measure, MultipleResponseSet, Variable, VariableKind
from teduh.surveys.formats.draft import Draft
from teduh.surveys.formats.encodings import decoded
from teduh.surveys.formats.findings import Finding, Place, finding, refused
from teduh.surveys.formats.how import Reading
from teduh.surveys.formats.known import in_whole_numbers
from teduh.surveys.formats.trees import parsed, text_of, texts_of

DATA_ENDINGS = (".asc", ".dat", ".csv", ".txt")
MOST_BYTES = 128_000_000
MOST_CELLS = 20_000_000
WIDEST = 100_000
MOST_ANSWERS = 2_000
KINDS = {
    "single": VariableKind.SINGLE, "quantity": VariableKind.NUMBER, "character": VariableKind.TEXT,
    "logical": VariableKind.LOGICAL, "date": VariableKind.DATE, "time": VariableKind.TIME,
    "multiple": VariableKind.MULTI,
}  # fmt: skip


@dataclass(frozen=True)
class Defined:
    """A variable as Triple-S defines it, and where its answers stand; `subfields` is (how many, how wide)."""

    variable: Variable
    start: int
    finish: int
    subfields: tuple[int, int] | None = None


def read_triple_s(path: Path, how: Reading) -> Draft:
    """Raises FormatRefused: hostile, broken, unsupported, too_large."""
    place = Place(path.name)
    root = parsed(path.read_bytes(), place, "Triple-S")
    record = root.find("survey/record")
    if root.tag != "sss" or record is None:
        raise refused("unknown_format", place)
    if root.find(".//hierarchy") is not None or len(root.findall("survey/record")) > 1:
        raise refused("unsupported", place, found="several records", expected="One record, one level")
    try:
        defined = [_defined(each, how.language) for each in record.findall("variable")]
        fields, encoding = _fields(path, record, defined, how)
        return _draft(root, defined, fields, how, place, encoding)
    except (ValueError, KeyError, pl.exceptions.PolarsError) as wrong:
        raise refused("broken", place, format="Triple-S", reason=wrong) from wrong


def _defined(element: Element, language: str) -> Defined:
    position = element.find("position")
    if position is None:
        raise ValueError(f"{text_of(element, 'name')} has no position")
    start = int(position.get("start", ""))
    finish = int(position.get("finish", start))
    if not 0 < start <= finish <= WIDEST:
        raise ValueError(f"a position from {start} to {finish}")
    spread = element.find("spread")
    subfields = None
    if spread is not None:
        many = int(spread.get("subfields", ""))
        if not 0 < many <= finish - start + 1:
            raise ValueError(f"{many} subfields")
        subfields = (many, int(spread.get("width", (finish - start + 1) // many)))
    return Defined(_variable(element, language), start, finish, subfields)


def _variable(element: Element, language: str) -> Variable:
    kind = KINDS[element.get("type", "")]
    codes = tuple(_code(each, language) for each in element.findall("values/value"))
    if len(codes) > MOST_ANSWERS:
        raise ValueError(f"{len(codes)} answers")
    name = text_of(element, "name") or element.get("ident", "")
    measure = Measure.SCALE if kind is VariableKind.NUMBER else Measure.UNKNOWN
    return Variable(name, _words(element, "label", language), kind, codes, measure=measure)


def _code(element: Element, language: str) -> Code:
    return Code(int(element.get("code", "")), _own_words(element, language))


def _words(element: Element, tag: str, language: str) -> dict[str, str]:
    found = element.find(tag)
    return {} if found is None else _own_words(found, language)


def _own_words(element: Element, language: str) -> dict[str, str]:
    """`<text xml:lang="id">` inside, or the words themselves."""
    inner = dict(texts_of(element, "text", language))
    words = text_of(element)
    return inner or ({element.get("lang", language): words} if words else {})


def _fields(path: Path, record: Element, defined: list[Defined], how: Reading) -> tuple[list[pl.Series], str]:
    """The text of each variable, in the order of the definition."""
    data = _data_file(path, record)
    content = data.read_bytes()
    if len(content) > MOST_BYTES:
        raise refused("too_large", Place(data.name), found=f"{len(content)} B", limit=f"{MOST_BYTES} B")
    text = decoded(content, how.encoding, Place(data.name))
    skip = int(record.get("skip", "0"))
    if record.get("format", "fixed") == "csv":
        return _of_commas(text.lines(), skip, defined), text.encoding
    return _of_columns(text.lines(), skip, defined), text.encoding


def _data_file(path: Path, record: Element) -> Path:
    """The file that is named, if it lies beside the definition, or one of the same stem."""
    named = record.get("href", "")
    near = [path.with_name(Path(named).name)] if named else []
    near += [path.with_suffix(ending) for ending in DATA_ENDINGS]
    found = next((each for each in near if each.is_file() and each != path), None)
    if found is None:
        raise refused("nothing_to_read", Place(path.name), found=named or path.with_suffix(".asc").name)
    return found


def _of_columns(lines: io.TextIOWrapper, skip: int, defined: list[Defined]) -> list[pl.Series]:
    rows = [line.rstrip("\r\n") for line in lines][skip:]
    _bounded(len(rows), defined)
    column = pl.Series([row for row in rows if row], dtype=pl.String)
    return [column.str.slice(each.start - 1, each.finish - each.start + 1) for each in defined]


def _of_commas(lines: io.TextIOWrapper, skip: int, defined: list[Defined]) -> list[pl.Series]:
    try:
        rows = [row for row in csv.reader(lines, strict=True) if row][skip:]
    except csv.Error as wrong:
        raise ValueError(str(wrong)) from wrong
    _bounded(len(rows), defined)
    widest = max((each.start for each in defined), default=0)
    if any(len(row) < widest for row in rows):
        raise ValueError(f"a row with fewer than {widest} fields")
    return [pl.Series([row[each.start - 1] for row in rows], dtype=pl.String) for each in defined]


def _bounded(rows: int, defined: list[Defined]) -> None:
    columns = sum(max(len(each.variable.codes), 1) for each in defined)
    if rows * columns > MOST_CELLS:
        raise refused("too_large", found=f"{rows} x {columns}", limit=MOST_CELLS)


def _draft(
    root: Element, defined: list[Defined], fields: list[pl.Series], how: Reading, place: Place, encoding: str
) -> Draft:
    variables: list[Variable] = []
    sets: list[MultipleResponseSet] = []
    columns: list[pl.Series] = []
    found: list[Finding] = []
    for each, field in zip(defined, fields, strict=True):
        if each.variable.kind is VariableKind.MULTI:
            several, items, series = _several(each, field, how)
            sets.append(several)
            variables += items
            columns += series
        else:
            variables.append(each.variable)
            columns.append(_made(field, each.variable, place, found))
    title = _words(root, "survey/title", how.language)
    book = Codebook(tuple(variables), tuple(sets), title)
    return Draft("triple_s", book, pl.DataFrame(columns), tuple(found), {"encoding": encoding})


def _several(
    each: Defined, field: pl.Series, how: Reading
) -> tuple[MultipleResponseSet, list[Variable], list[pl.Series]]:
    """A column of 0 and 1 for each answer; null where the whole field is empty, as nobody was asked."""
    name, codes = each.variable.name, each.variable.codes
    items = [
        Variable(known, code.labels, VariableKind.MULTI)
        for known, code in zip(_item_names(each.variable, how), codes, strict=True)
    ]
    if not items:
        raise ValueError(f"{name} has no answers")
    several = MultipleResponseSet(name, tuple(item.name for item in items), each.variable.labels, 1)
    series = [
        _item(field, each, int(code.value)).alias(item.name)
        for code, item in zip(each.variable.codes, items, strict=True)
    ]
    return several, items, series


def _item_names(variable: Variable, how: Reading) -> tuple[str, ...]:
    """Triple-S has no names for items: those of a codebook that is known, else the question and the code."""
    known = {each.name: each.variables for each in how.codebook.sets} if how.codebook else {}
    names = known.get(variable.name, ())
    if len(names) == len(variable.codes):
        return names
    return tuple(f"{variable.name}_{code.value}" for code in variable.codes)


def _item(field: pl.Series, each: Defined, code: int) -> pl.Series:
    asked = field.str.strip_chars() != ""
    if each.subfields is None:
        mark = field.str.slice(code - 1, 1)
        chosen = pl.when(mark.is_in(["0", "1"])).then(mark == "1")
    else:
        many, width = each.subfields
        parts = [
            field.str.slice(at * width, width).str.strip_chars().cast(pl.Int64, strict=False)
            for at in range(many)
        ]
        held = pl.any_horizontal([(part == code).fill_null(value=False) for part in parts])
        chosen = pl.when(asked).then(held)
    return pl.select(chosen.cast(pl.Int64)).to_series()


def _made(field: pl.Series, variable: Variable, place: Place, found: list[Finding]) -> pl.Series:
    text = field.str.strip_chars()
    text = pl.select(pl.when(text != "").then(text)).to_series().alias(variable.name)
    made = _of_kind(text, variable.kind)
    lost = text.filter(made.is_null() & text.is_not_null())
    if lost.len():
        at = Place(place.file, variable.name)
        found.append(finding("not_a_value", at, n=lost.len(), value=lost[0], expected=str(variable.kind)))
    return made


def _of_kind(text: pl.Series, kind: VariableKind) -> pl.Series:
    if kind is VariableKind.TEXT:
        return text
    if kind is VariableKind.DATE:
        return text.str.to_date("%Y%m%d", strict=False)
    if kind is VariableKind.TIME:
        parts = [text.str.slice(at, 2).cast(pl.Int64, strict=False) for at in (0, 2, 4)]
        return (parts[0] * 3600 + parts[1] * 60 + parts[2]).alias(text.name)
    numbers = text.cast(pl.Float64, strict=False)
    finite = pl.select(pl.when(numbers.is_finite()).then(numbers)).to_series().alias(text.name)
    return in_whole_numbers(finite)
