"""Which cells are told, and that no hidden one can be worked out from the others."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from teduh.surveys.report.cells import Answers, Column, Share
from teduh.surveys.report.protection import Relation, protected, recoverable
from teduh.surveys.report.suppression import Published, cell_verdict, column_verdict, publish
from teduh.surveys.study.floors import floors

SURE = Share(0.5, 0.01, 0.48, 0.52)


@pytest.mark.parametrize(
    ("n", "effective", "verdict"),
    [(49, 49, "hidden"), (50, 50, "marked"), (99, 90, "marked"), (100, 90, "told"), (100, 29.9, "hidden")],
)
def test_a_column_is_told_by_how_many_answered(n: int, effective: float, verdict: str) -> None:
    assert column_verdict(Column(n=n, effective=effective), floors()) == verdict


@pytest.mark.parametrize(
    ("share", "df", "verdict"),
    [
        (Share(0.5, 0.1, 0.35, 0.65), 100, "hidden"),
        (Share(0.5, 0.1, 0.36, 0.65), 100, "told"),
        (Share(0.01, 0.01, 0.0, 0.05), 100, "told"),
        (Share(0.05, 0.02, 0.02, 0.09), 100, "hidden"),
        (Share(0.06, 0.02, 0.02, 0.09), 100, "told"),
        (Share(0.5, 0.1, 0.4, 0.6), 7, "marked"),
    ],
)
def test_a_share_is_told_by_the_width_of_its_interval(share: Share, df: float, verdict: str) -> None:
    assert cell_verdict(Column(n=500, df=df), share, floors()) == verdict


def test_one_thin_level_takes_the_next_smallest_with_it() -> None:
    told = publish(_question([1000, 30, 400, 570]))
    assert told.hidden == frozenset({1, 2})


def test_the_levels_hidden_together_are_enough_to_be_told_as_one() -> None:
    told = publish(_question([1000, 3, 20, 400, 577]))
    assert told.hidden == frozenset({1, 2, 3})


def test_a_hidden_column_leaves_no_number_anywhere() -> None:
    told = publish(_question([1000, 30, 400, 570]))
    assert [(told.columns[at].n, {cell.share for cell in told.cells[at]}) for at in (1, 2)] == [
        (None, {None}),
        (None, {None}),
    ]


def test_a_thin_country_is_not_worked_out_from_all_countries() -> None:
    columns = (
        Column(n=1030),
        *(Column(country, n=n) for country, n in (("ID", 500), ("EG", 30), ("VN", 500))),
    )
    told = publish(Answers("q", ("yes", "no"), columns, ((SURE, SURE),) * 4))
    assert told.hidden == frozenset({2, 1})


def test_a_thin_country_outside_the_pool_takes_none_with_it() -> None:
    columns = (Column(n=1000), Column("ID", n=500), Column("EG", n=30, is_pooled=False), Column("VN", n=500))
    told = publish(Answers("q", ("yes", "no"), columns, ((SURE, SURE),) * 4))
    assert told.hidden == frozenset({2})


def test_what_came_as_printed_percentages_is_told_as_it_came() -> None:
    told = publish(Answers("q", ("yes",), (Column(),), ((Share(0.75),),), adds_up=False))
    assert told.cells[0][0].share == Share(0.75)


def test_percentages_have_one_decimal_and_bases_are_in_tens() -> None:
    told = publish(replace(_question([1000]), shares=((Share(0.43219, 0.1, 0.40004, 0.45006),) * 2,)))
    share, [column] = told.cells[0][0].share, told.columns
    assert share is not None
    assert (share.value, share.low, share.high, share.error, column.base) == (0.432, 0.4, 0.45, None, 1000)


def test_a_square_of_hidden_cells_holds_and_a_chain_does_not() -> None:
    rows = [Relation(("t", r), tuple((r, c) for c in range(3))) for r in range(3)]
    square = {(0, 0), (0, 1), (1, 0), (1, 1)}
    columns = [Relation(("c", c), tuple((r, c) for r in range(3))) for c in range(3)]
    assert recoverable(rows + columns, square) == set()
    assert recoverable(rows + columns, {(0, 0), (0, 1), (1, 0)}) == {(0, 0), (0, 1), (1, 0)}


@settings(max_examples=150, deadline=None)
@given(
    counts=st.lists(st.lists(st.integers(0, 120), min_size=3, max_size=3), min_size=2, max_size=5),
    unsure=st.sets(st.tuples(st.integers(0, 5), st.integers(0, 2)), max_size=6),
)
def test_a_solver_recovers_no_hidden_cell(counts: list[list[int]], unsure: set[tuple[int, int]]) -> None:
    told = publish(_crossed(counts, unsure))
    assert _pinned(told, counts) == []


def test_the_solver_finds_what_is_hidden_alone() -> None:
    """The check itself can fail: one hidden cell of a column that adds up is found."""
    counts = [[100, 200, 300], [200, 300, 100]]
    told = publish(_crossed(counts, set()))
    cells = [list(column) for column in told.cells]
    cells[1][0] = replace(cells[1][0], verdict="hidden", share=None)
    assert _pinned(replace(told, cells=tuple(tuple(c) for c in cells)), counts) == [(1, 0)]


def test_hiding_stops_where_nothing_is_left() -> None:
    assert protected([Relation("t", ("a",))], {"a"}, {"a": 1.0}) == {"a", "t"}


def _question(sizes: list[int]) -> Answers:
    columns = tuple(
        Column("ID", "age" if at else "", f"level {at}" if at else "", n=n, base=float(n), effective=float(n))
        for at, n in enumerate(sizes)
    )
    return Answers("q", ("yes", "no"), columns, ((SURE, SURE),) * len(sizes))


def _crossed(counts: list[list[int]], unsure: set[tuple[int, int]]) -> Answers:
    """Levels and their total, with exact shares; the cells named are unsure."""
    table = [[sum(column) for column in zip(*counts, strict=True)], *counts]
    wide = Share(0.5, 0.2, 0.1, 0.9)
    shares = tuple(
        tuple(
            replace(wide if (at, option) in unsure else SURE, value=cell / max(sum(row), 1))
            for option, cell in enumerate(row)
        )
        for at, row in enumerate(table)
    )
    question = _question([sum(row) for row in table])
    return replace(question, options=("a", "b", "c"), shares=shares)


def _pinned(told: Published, counts: list[list[int]]) -> list[tuple[int, int]]:
    """The hidden cells of which linear programming finds one value only; all bases are known."""
    truth = np.array([[sum(column) for column in zip(*counts, strict=True)], *counts], dtype=float)
    unknown = [
        (c, o) for c, cells in enumerate(told.cells) for o, cell in enumerate(cells) if cell.share is None
    ]
    place = {cell: at for at, cell in enumerate(unknown)}
    sums: list[list[float]] = []
    values: list[float] = []
    for option in range(truth.shape[1]):
        signs = {(c, option): (-1.0 if c == 0 else 1.0) for c in range(len(truth))}
        _equation(signs, 0.0, truth, place, sums, values)
    for c in range(len(truth)):
        _equation({(c, o): 1.0 for o in range(truth.shape[1])}, truth[c].sum(), truth, place, sums, values)
    found = []
    for cell, at in place.items():
        ends = []
        for sign in (1.0, -1.0):
            goal = np.zeros(len(place))
            goal[at] = sign
            solved = linprog(goal, A_eq=np.array(sums), b_eq=np.array(values), bounds=(None, None))
            ends.append(np.inf if solved.status == 3 else abs(solved.fun))
        if all(np.isfinite(end) for end in ends):
            found.append(cell)
    return found


def _equation(
    signs: dict[tuple[int, int], float],
    right: float,
    truth: np.ndarray,
    place: dict[tuple[int, int], int],
    sums: list[list[float]],
    values: list[float],
) -> None:
    row = [0.0] * len(place)
    known = 0.0
    for cell, sign in signs.items():
        if cell in place:
            row[place[cell]] = sign
        else:
            known += sign * truth[cell]
    if any(row):
        sums.append(row)
        values.append(right - known)
