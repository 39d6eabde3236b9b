"""What led to an error is told once, however the chain runs."""

import logging
import sys

import pytest
from django.db import OperationalError

from teduh.foundation.causes import causes
from teduh.foundation.logs import Json, Line
from teduh.foundation.troubles import trouble_of


def led_to(error: BaseException, by: BaseException, *, is_hidden: bool = False) -> BaseException:
    error.__context__, error.__suppress_context__ = by, is_hidden
    return error


def in_a_circle() -> BaseException:
    """What Python itself refuses to link, but links when an error is kept and raised again elsewhere."""
    first, second, third = KeyError("a"), ValueError("b"), OSError("c")
    first.__context__, second.__context__, third.__context__ = second, third, second
    return first


def test_a_chain_that_comes_back_to_itself_has_an_end():
    assert [type(one) for one in causes(in_a_circle())] == [KeyError, ValueError, OSError]


def test_what_is_hidden_is_told_only_where_it_is_asked_for():
    error = led_to(KeyError(), ValueError(), is_hidden=True)
    told = [list(causes(error)), list(causes(error, also_hidden=True))]

    assert [len(each) for each in told] == [1, 2]


@pytest.mark.timeout(20)
def test_no_line_of_the_log_is_endless():
    try:
        raise in_a_circle()
    except KeyError:
        caught = sys.exc_info()
    record = logging.LogRecord("teduh", logging.ERROR, __file__, 1, "It broke", None, caught)

    assert Line().format(record).count("\n  OSError") == 1
    assert Json().format(record).count("OSError") == 1


@pytest.mark.timeout(20)
def test_a_trouble_is_found_in_a_circle_and_its_absence_too():
    circle = in_a_circle()
    away = led_to(RuntimeError(), led_to(OperationalError("gone"), circle))
    found = trouble_of(away)

    assert (trouble_of(circle), found.code if found else None) == (None, "try_again")
