"""Texts of headsets that something went wrong with: in a row, in a column, in the times, in a number."""

from collections.abc import Callable

import numpy as np

Lines = list[str]
Dice = np.random.Generator

ODD = (
    "",
    "nan",
    "inf",
    "-inf",
    "1e308",
    "1e-320",
    "99999999999",
    "-0",
    "0",
    "1,5",
    "0x1F",
    "null",
    "é",
    " ",
    "--",
    "1.2.3",
)
SEPARATORS = (",", ";", "\t", " ", "|")


def torn(data: bytes, seed: int) -> bytes:
    """One to five accidents that leave a text in place of a heap of bytes."""
    dice = np.random.default_rng((seed, 1))
    lines = data.decode().splitlines()
    for _ in range(int(dice.integers(1, 6))):
        if len(lines) > MOST_HEAD:
            ACCIDENTS[int(dice.integers(0, len(ACCIDENTS)))](lines, dice)
    end = "\r\n" if dice.random() < 0.2 else "\n"
    text = ("\ufeff" if dice.random() < 0.1 else "") + end.join(lines) + end * int(dice.integers(0, 2))
    return text.encode("latin-1" if dice.random() < 0.02 else "utf-8", "replace")


MOST_HEAD = 6


def _some(lines: Lines, dice: Dice, most: float = 0.3) -> range:
    """Rows in a run, mostly few and sometimes many; seldom with the head."""
    first = 0 if dice.random() < 0.02 else MOST_HEAD
    start = int(dice.integers(first, len(lines)))
    return range(start, min(len(lines), start + 1 + int(dice.exponential(most * len(lines) / 4))))


def _column(lines: Lines, dice: Dice) -> int:
    return int(dice.integers(0, lines[-1].count(",") + 1))


def _edited(lines: Lines, rows: range, column: int, change: Callable[[str], str]) -> None:
    for at in rows:
        fields = lines[at].split(",")
        if column < len(fields):
            fields[column] = change(fields[column])
            lines[at] = ",".join(fields)


def _odd_values(lines: Lines, dice: Dice) -> None:
    word = ODD[int(dice.integers(0, len(ODD)))]
    _edited(lines, _some(lines, dice), _column(lines, dice), lambda _: word)


def _scaled(lines: Lines, dice: Dice) -> None:
    by = float(10.0 ** dice.integers(-9, 10))
    _edited(lines, _all(lines), _column(lines, dice), lambda field: _times(field, by))


def _times(field: str, by: float) -> str:
    try:
        return repr(float(field) * by)
    except ValueError:
        return field


def _all(lines: Lines) -> range:
    return range(MOST_HEAD, len(lines))


def _flat(lines: Lines, dice: Dice) -> None:
    _edited(lines, _all(lines), _column(lines, dice), lambda _: "7.5")


def _rows_lost(lines: Lines, dice: Dice) -> None:
    rows = _some(lines, dice)
    del lines[rows.start : rows.stop]


def _rows_twice(lines: Lines, dice: Dice) -> None:
    rows = _some(lines, dice)
    lines[rows.start : rows.start] = lines[rows.start : rows.stop]


def _rows_turned(lines: Lines, dice: Dice) -> None:
    rows = _some(lines, dice)
    lines[rows.start : rows.stop] = lines[rows.start : rows.stop][::-1]


def _every_other(lines: Lines, dice: Dice) -> None:
    del lines[MOST_HEAD :: int(dice.integers(2, 9))]


def _column_lost(lines: Lines, dice: Dice) -> None:
    column = _column(lines, dice)
    for at in _some(lines, dice):
        fields = lines[at].split(",")
        lines[at] = ",".join(fields[:column] + fields[column + 1 :])


def _column_more(lines: Lines, dice: Dice) -> None:
    column = _column(lines, dice)
    _edited(lines, _some(lines, dice), column, lambda field: f"{field},{field}")


def _columns_swapped(lines: Lines, dice: Dice) -> None:
    one, other = _column(lines, dice), _column(lines, dice)
    for at in range(len(lines)):
        fields = lines[at].split(",")
        if max(one, other) < len(fields):
            fields[one], fields[other] = fields[other], fields[one]
            lines[at] = ",".join(fields)


def _times_off(lines: Lines, dice: Dice) -> None:
    """The first column of a Muse and the last of OpenBCI: jumps, stands still, runs backward."""
    column = 0 if dice.random() < 0.5 else lines[-1].count(",")
    by = float(dice.choice([0.0, -1.0, 1e-6, 0.5, 1e3, 1e300]))
    _edited(lines, _some(lines, dice, 1.0), column, lambda field: _times(field, by))


def _head(lines: Lines, dice: Dice) -> None:
    at = int(dice.integers(0, MOST_HEAD))
    numbers = [word for word in lines[at].replace("=", " ").split() if word.isdigit()]
    if numbers:
        lines[at] = lines[at].replace(numbers[0], str(int(dice.choice([0, 1, 4, 64, 100, 999, 10**6]))), 1)


def _cut_short(lines: Lines, dice: Dice) -> None:
    del lines[int(dice.integers(len(lines) // 3, len(lines))) :]
    lines[-1] = lines[-1][: int(dice.integers(0, len(lines[-1]) + 1))]


def _other_separator(lines: Lines, dice: Dice) -> None:
    other = SEPARATORS[int(dice.integers(0, len(SEPARATORS)))]
    for at in _some(lines, dice):
        lines[at] = lines[at].replace(",", other)


ACCIDENTS: tuple[Callable[[Lines, Dice], None], ...] = (
    _odd_values,
    _odd_values,
    _scaled,
    _flat,
    _rows_lost,
    _rows_twice,
    _rows_turned,
    _every_other,
    _column_lost,
    _column_more,
    _columns_swapped,
    _times_off,
    _head,
    _cut_short,
    _other_separator,
)
