"""A table and a plan as the folder of a study, which `teduh survey` reads as well."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from teduh.surveys.codebook import Code, Table, Variable, stored
from teduh.surveys.formats import write_parquet
from teduh.surveys.importing.mending import as_text
from teduh.surveys.importing.plan import OrderPlan, Plan

EVERYBODY = "country_of_all"
"""The column that a file gets whose respondents are all of one country."""


def write_study(table: Table, plan: Plan, name: str, folder: Path) -> None:
    table = _placed(table, plan)
    write_parquet(table, folder / "data.parquet")
    (folder / "codebook.json").write_text(stored(table.codebook), encoding="utf-8")
    (folder / "study.toml").write_text(_settings(plan, name), encoding="utf-8")
    with (folder / "targets.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("country", "margin", "level", "target"))
        writer.writerows((each.country, each.margin, each.level, each.target) for each in plan.targets)


def _placed(table: Table, plan: Plan) -> Table:
    """The codes of the country say which one it is, as the whole product names countries."""
    known = tuple(_counted(each, plan) for each in table.codebook.variables)
    table = Table(replace(table.codebook, variables=known), table.frame)
    if plan.country_column or not plan.country:
        return table
    variable = Variable(EVERYBODY, codes=(Code(1, {"und": plan.country}),))
    book = replace(table.codebook, variables=(*table.codebook.variables, variable))
    return Table(book, table.frame.with_columns(pl.lit(1, pl.Int64).alias(EVERYBODY)))


def _counted(variable: Variable, plan: Plan) -> Variable:
    """A value that was declared missing is no level of a margin."""
    if variable.name == plan.country_column:
        return _country(variable, plan.countries)
    if variable.name in {part for name in plan.margins for part in name.split("*")}:
        codes = tuple(each for each in variable.codes if not variable.is_missing(each.value))
        return replace(variable, codes=codes)
    return variable


def _country(variable: Variable, letters: Mapping[str, str]) -> Variable:
    named = tuple(
        replace(each, labels={"und": letters[as_text(each.value)]})
        for each in variable.codes
        if as_text(each.value) in letters
    )
    return replace(variable, codes=named)


def _settings(plan: Plan, name: str) -> str:
    top: dict[str, object] = {
        "name": name, "sample_kind": plan.sample_kind, "questions": plan.questions,
        "breakdowns": plan.breakdowns, "with_dont_know": plan.with_dont_know,
        "with_flagged": plan.with_flagged or not plan.flags,
    }  # fmt: skip
    country = plan.country_column or (EVERYBODY if plan.country else "")
    data = {
        "country": country, "weight": plan.weight, "final": plan.final,
        "strata": plan.strata, "units": plan.units, "flags": plan.flags,
    }  # fmt: skip
    weighting = {
        "margins": plan.margins, "missing": plan.missing, "source": plan.source, "year": plan.year,
        "trim": list(plan.trim) if plan.trim else None,
    }  # fmt: skip
    dates = {"first": plan.first, "last": plan.last, "mode": plan.mode, "by": plan.by}
    parts: Parts = [
        ("title", dict(plan.title)),
        ("data", data),
        ("weighting", weighting),
        ("fieldwork", dates),
    ]
    return as_toml(top, parts, plan.order)


Parts = Sequence[tuple[str, Mapping[str, object]]]


def as_toml(top: Mapping[str, object], parts: Parts, order: Sequence[OrderPlan]) -> str:
    """study.toml: what stands at its head, its tables by name, and what comes first."""
    return "\n".join(_lines(top, parts, order)) + "\n"


def _lines(top: Mapping[str, object], parts: Parts, order: Sequence[OrderPlan]) -> Iterator[str]:
    yield from _pairs(top)
    for name, values in parts:
        yield from _part(name, values)
    for each in order:
        yield "[[order]]"
        yield from _pairs({"subject": each.subject, "question": each.question})
        yield from _part("order.keys", dict(each.keys))


def _part(name: str, values: Mapping[str, object]) -> Iterator[str]:
    yield f"[{name}]"
    yield from _pairs(values)


def _pairs(values: Mapping[str, object]) -> Iterator[str]:
    """Basic strings of TOML are those of JSON, but for one sign, which nobody means."""
    for name, value in values.items():
        if value not in (None, "", []):
            said = f"{value}" if hasattr(value, "isoformat") else _quoted(value)
            yield f"{json.dumps(name, ensure_ascii=False)} = {said}"


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "")
