"""The plans of the reads that are asked most: by index, whatever the tables grow to."""

import datetime as dt
import re
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks import population
from teduh.foundation.clock import now
from teduh.foundation.pagination import Cursor
from teduh.media import access as files
from teduh.moments import access
from teduh.moments.models import Comment, Moment
from teduh.moments.queries import calendar, lines, written_comments
from teduh.moments.queries.stills import PAGE, STATEMENT
from teduh.moments.queries.stills import Asked as AskedStills
from teduh.notify import queries as notices
from teduh.people.models import Friend, Person
from teduh.people.queries import reachable, signed_in

pytestmark = pytest.mark.django_db
# In this town the people themselves still fit into a few pages, which are rightly read whole.
BIG = "(moments_moment|people_friend|moments_comment)"
PEOPLE, FRIENDS = 250, 20


def plan(statement, facts):
    """What the database says it would do, one step a line."""
    return explained(statement.sql, statement.bound(facts))


def explained(sql, bound=None):
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        cursor.execute(explain + sql, bound)
        return [str(row[-1]) for row in cursor.fetchall()]


def scans(steps):
    """Steps that read a whole table; a list that the statement itself has made is none."""
    whole = (
        r"SCAN (?!CONSTANT|\(?subquery|LIST)\w+" if connection.vendor == "sqlite" else f"Seq Scan on {BIG}"
    )
    return [step for step in steps if re.search(whole, step)]


def sorts(steps):
    words = "USE TEMP B-TREE FOR" if connection.vendor == "sqlite" else "Sort  "
    return [step for step in steps if words in step]


@pytest.fixture
def viewer():
    """Somebody in a town whose tables are worth an index: a small one is rightly read whole."""
    at, days = now(), 20
    pairs = population.friend_pairs(PEOPLE, FRIENDS)
    population.write(Person, population.people_rows(PEOPLE, at - dt.timedelta(days=60)))
    population.write(Friend, population.friend_rows(pairs, at))
    taken = population.Moments(PEOPLE, days, at)
    population.write(Moment, taken.moments())
    population.write(Comment, taken.comments(pairs))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Person.objects.get(pk=1)


def the_feed(viewer, *, by_time=False):
    at = now()
    asked = lines.Asked(viewer.pk, at, at - lines.SPANS[0], at, lines.LAST_ID, is_adult=True)
    return plan(lines.statement(is_adult=True, by_time=by_time).statement(), asked)


@pytest.mark.parametrize("by_time", [False, True])
def test_the_feed_reads_no_table_whole(viewer, by_time):
    assert scans(the_feed(viewer, by_time=by_time)) == []


def test_the_feed_by_time_walks_along_the_newest_and_sorts_only_the_page(viewer):
    steps = the_feed(viewer, by_time=True)
    assert [step for step in steps if "moment_newest" in step]
    # PostgreSQL rather sorts a stretch as short as this town's than walks along it.
    assert len(sorts(steps)) <= (1 if connection.vendor == "sqlite" else 2)


def test_the_feed_sorts_the_stretch_and_the_page_and_nothing_else(viewer):
    """Friends' moments come friend by friend, so two days of them are put in order; and then the page."""
    assert len(sorts(the_feed(viewer))) <= 2


@pytest.mark.usefixtures("viewer")
def test_the_words_of_new_cards_are_found_by_their_ids():
    asked = AskedStills(tuple(UUID(int=number) for number in range(PAGE)))
    assert scans(plan(STATEMENT.statement(), asked)) == []


def test_a_month_reads_no_table_whole_and_sorts_nothing(viewer):
    owner, today = viewer.friend_rows.first().friend_id, now().date()
    asked = calendar.Asked(viewer.pk, owner, now(), today.replace(day=1), today)
    steps = plan(calendar.statement().statement(), asked)
    assert scans(steps) == []
    if connection.vendor == "sqlite":
        assert sorts(steps) == []


def test_ones_own_comments_are_walked_along_their_index(viewer):
    before = Cursor(now(), UUID(int=7)).encode()
    with CaptureQueriesContext(connection) as asked:
        for cursor in ("", before):
            written_comments(viewer, before=cursor)
    found = [one["sql"] for one in asked if 'FROM "moments_comment"' in one["sql"]]
    assert len(found) == len(("the first page", "the next one"))
    for statement in found:
        steps = explained(statement)
        assert [step for step in steps if "comment_of_writer" in step], steps
        assert sorts(steps) == [], steps


def test_a_person_is_found_by_their_name(viewer):
    asked = reachable.Asked(viewer.pk, "person7")
    steps = plan(reachable.owner_statement().statement(), asked)
    assert (scans(steps), sorts(steps)) == ([], [])


def test_whether_a_file_is_shown_is_found_from_the_file(viewer):
    """And not by a look at every moment that there is."""
    asked = access.AskedFile(viewer.pk, UUID(int=7), now())
    assert scans(plan(access.file_statement().statement(), asked)) == []


def by_index_alone(statement, facts):
    """Whether no table need be read whole nor rows be sorted, however large they grow.

    A small table is rightly read whole, so PostgreSQL is told not to: it still does where no index serves.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    steps = plan(statement, facts)
    whole = r"^SCAN (?!CONSTANT)" if connection.vendor == "sqlite" else "Seq Scan"
    return [step for step in steps if re.search(whole, step)] + sorts(steps)


def test_who_asks_is_found_by_their_token():
    at = now()
    asked = signed_in._Question(at, at, b"digest")  # noqa: SLF001 - the statement's own facts
    statement = signed_in._narrow_statement(signed_in._lacks_second_step())  # noqa: SLF001 - as above
    assert by_index_alone(statement, asked) == []


def test_a_file_is_found_by_its_link():
    assert by_index_alone(files.statement().statement(), files.Asked(UUID(int=7), "thumb")) == []


def test_unread_notices_are_counted_from_an_index():
    asked = notices._Reader(7, now())  # noqa: SLF001 - as above
    assert by_index_alone(notices._statement().statement(), asked) == []  # noqa: SLF001 - as above
