"""Several files of one survey, such as one for each country: one codebook, or a refusal that says where."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import polars as pl

from teduh.surveys.codebook import Code, Codebook, MultipleResponseSet, Table, Variable, in_words
from teduh.surveys.formats.findings import Finding, FormatRefused, Place, errors_of, finding

Held = dict[str, tuple[str, Variable]]
"""Each variable as it is known so far, and the file that brought it."""


def join(tables: Mapping[str, Table]) -> Table:
    """The rows of all files under each other. Raises FormatRefused: label_conflict, kind_conflict."""
    found = compared(tables)
    if errors_of(found):
        raise FormatRefused(*found)
    variables = _merged({file: table.codebook for file, table in tables.items()})
    frames = [table.frame for table in tables.values()]
    names = [each.name for each in variables]
    frame = pl.concat(frames, how="diagonal_relaxed").select(names)
    first = next(iter(tables.values())).codebook
    return Table(Codebook(variables, _sets(tables), first.labels), frame)


def compared(tables: Mapping[str, Table]) -> tuple[Finding, ...]:
    """Where files disagree on what a code or a column means."""
    known: Held = {}
    found: list[Finding] = []
    for file, table in tables.items():
        for each in table.codebook.variables:
            other, before = known.get(each.name, (file, each))
            found += _disagreements(each, before, Place(file, each.name), other)
            known[each.name] = (other, _with_codes(before, each))
    counts = {name: sum(name in table.codebook.names for table in tables.values()) for name in known}
    found += [
        finding("only_in_some", Place(variable=name), n=n, all=len(tables))
        for name, n in counts.items() if n < len(tables)
    ]  # fmt: skip
    return tuple(found)


def _disagreements(here: Variable, there: Variable, at: Place, other: str) -> Iterator[Finding]:
    if here.kind is not there.kind:
        yield finding("kind_conflict", at, here=here.kind, there=there.kind, other=other)
    for code in here.codes:
        before = there.code(code.value)
        for language in sorted(code.labels.keys() & before.labels.keys()) if before else ():
            if not _is_same(code.labels[language], in_words(before.labels if before else {}, language)):
                yield finding(
                    "label_conflict", at, value=code.value, here=code.labels[language],
                    there=in_words(before.labels if before else {}, language), other=other,
                )  # fmt: skip


def _is_same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _merged(books: Mapping[str, Codebook]) -> tuple[Variable, ...]:
    merged: dict[str, Variable] = {}
    for book in books.values():
        for each in book.variables:
            merged[each.name] = _with_codes(merged.get(each.name, each), each)
    return tuple(merged.values())


def _with_codes(one: Variable, more: Variable) -> Variable:
    codes = {code.value: code for code in one.codes}
    for code in more.codes:
        known = codes.get(code.value, code)
        codes[code.value] = Code(known.value, {**code.labels, **known.labels}, known.kind)
    missing = one.missing + tuple(each for each in more.missing if each not in one.missing)
    labels = {**more.labels, **one.labels}
    return replace(one, labels=labels, codes=tuple(codes.values()), missing=missing)


def _sets(tables: Mapping[str, Table]) -> tuple[MultipleResponseSet, ...]:
    sets: dict[str, MultipleResponseSet] = {}
    for table in tables.values():
        for each in table.codebook.sets:
            sets.setdefault(each.name, each)
    return tuple(sets.values())
