"""A study of figures that others printed: shares as they stand, without rows and so without intervals."""

import csv
import re
from collections import defaultdict

from teduh.surveys.study.figures import Cell, Column, Question, Tables
from teduh.surveys.study.reading import Study, whole_rows
from teduh.surveys.study.refusals import BadSetting, NoSuchFile, TwiceGiven, UnreadableFile, said
from teduh.surveys.weighting.checks import known_columns
from teduh.surveys.weighting.notes import note
from teduh.surveys.weighting.refusals import NotANumber, OutOfRange

_COLUMNS = ("country", "breakdown", "level", "question", "option", "percent", "n")
_NOT_PRINTED = Cell(None, None, None)
_ALL = 100.0
# More than live on earth.
_MOST_PEOPLE = 100_000_000_000
# Files and parts of pages are called by it.
_NAME = re.compile(r"[A-Za-z][\w.-]{0,99}")


def printed(study: Study) -> Tables:
    """country, breakdown and level are empty where all are meant; n, where nobody printed it.

    source and note may stand beside them.
    """
    rows = _rows(study)
    found: defaultdict[str, dict[str, dict[Column, Cell]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        column = Column(row["country"], row["breakdown"], row["level"])
        told = found[row["question"]][row["option"]]
        cell = _cell(row)
        if (told.get(column, cell).share, told.get(column, cell).n) != (cell.share, cell.n):
            what = ", ".join(filter(None, (row[name] for name in _COLUMNS[:5])))
            raise TwiceGiven(file=study.settings.printed, what=what)
        told[column] = cell
    wanted = study.settings.questions or tuple(found)
    known_columns(wanted, list(found))
    for name in wanted:
        if not _NAME.fullmatch(name):
            raise BadSetting(setting=study.settings.printed, value=name, wanted=said("question"))
    notes = (note("second_hand"),) if study.settings.second_hand else ()
    return Tables(tuple(_question(name, found[name]) for name in wanted), notes=notes, method="printed")


def _rows(study: Study) -> list[dict[str, str]]:
    path = study.folder / study.settings.printed
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except FileNotFoundError:
        raise NoSuchFile(file=path) from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFile(file=path, why=error) from error
    whole_rows(path, rows, _COLUMNS)
    return rows


def _cell(row: dict[str, str]) -> Cell:
    try:
        percent, n = float(row["percent"]), int(row["n"]) if row["n"] else None
    except ValueError:
        raise NotANumber(variable=row["option"], value=f"{row['percent']} {row['n']}") from None
    if not 0 <= percent <= _ALL:
        raise OutOfRange(variable=row["option"], value=percent, people=1, low=0, high=_ALL)
    if n is not None and not 0 <= n <= _MOST_PEOPLE:
        raise OutOfRange(variable=row["option"], value=f"n = {n}", people=1, low=0, high=_MOST_PEOPLE)
    source, note = ((row.get(name) or "").strip() for name in ("source", "note"))
    return Cell(n, None, percent / _ALL, source=source, note=note)


def _question(name: str, options: dict[str, dict[Column, Cell]]) -> Question:
    columns = sorted({column for cells in options.values() for column in cells}, key=_place)
    cells = tuple(tuple(each.get(column, _NOT_PRINTED) for each in options.values()) for column in columns)
    return Question(name, tuple(options), tuple(columns), cells, adds_up=False)


def _place(column: Column) -> tuple[str, str, str]:
    return column.country, column.breakdown, column.level
