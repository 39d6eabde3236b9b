"""Who sees a moment: the table, the oracle and the querysets say the same, for lists and for one."""

import itertools
from collections import defaultdict

import pytest

from teduh.moments.access import open_moments, visible_moments, visible_moments_of
from tests.moments.tables import decide, fits, read_table
from tests.moments.visibility import ACCOUNTS, CASES, build_town, oracle

TABLE = read_table("visibility.csv")


def test_table_and_oracle_say_the_same():
    assert [case for case in CASES if decide(TABLE, case, "sees") != oracle(case)] == []


def test_no_line_of_the_table_is_idle():
    deciding = {id(next(line for line in TABLE if fits(line, case))) for case in CASES}
    assert [line for line in TABLE if id(line) not in deciding] == []


@pytest.mark.parametrize("account", ACCOUNTS)
@pytest.mark.django_db
def test_lists_and_single_moments_keep_the_table(account, settings):
    town = build_town(account)
    wrong = []
    for is_on, cases in _by_setting(case for case in CASES if case["author_account"] == account):
        settings.LOCKED_FEED = is_on
        for viewer, theirs in _by_viewer(town, cases):
            wrong += list(_wrong(town, viewer, theirs))
    assert wrong == []


def _wrong(town, viewer, cases):
    seen, served = visible_moments(viewer), set(open_moments(viewer))
    listed = {moment.pk: _seen(moment) for moment in seen}
    by_author = {moment.pk: _seen(moment) for moment in _author_by_author(town, viewer, cases)}
    for case in cases:
        moment, expected = town.moment(case), decide(TABLE, case, "sees")
        one = seen.filter(pk=moment.pk).first()
        in_lists = (listed.get(moment.pk, "nothing"), by_author.get(moment.pk, "nothing"))
        answers = (*in_lists, _seen(one) if one else "nothing", moment in served)
        if answers != (expected, expected, expected, expected == "full"):
            yield case, answers


def _author_by_author(town, viewer, cases):
    authors = {town.moment(case).author_id for case in cases}
    return [moment for author in authors for moment in visible_moments_of(viewer, author)]


def _seen(moment):
    return "blurred" if moment.is_locked else "full"


def _by_setting(cases):
    return itertools.groupby(sorted(cases, key=_is_locked_feed), key=_is_locked_feed)


def _is_locked_feed(case):
    return case["lock"] != "off"


def _by_viewer(town, cases):
    theirs = defaultdict(list)
    for case in cases:
        theirs[town.viewer(case)].append(case)
    return theirs.items()
