"""Pieces that a process keeps: found by the whole key, and never more than fit."""

from teduh.foundation.fragments import Fragments


def test_what_was_kept_is_found_by_its_key_alone():
    kept: Fragments[str] = Fragments(100)
    kept.keep(("a", 1), "old", 3)
    kept.keep(("a", 2), "new", 3)
    assert (kept.get(("a", 1)), kept.get(("a", 2)), kept.get(("a", 3))) == ("old", "new", None)


def test_what_was_not_asked_for_goes_first():
    kept: Fragments[str] = Fragments(30)
    for name in "abc":
        kept.keep(name, name, 10)
    kept.get("a")
    kept.keep("d", "d", 10)
    assert [kept.get(name) for name in "abcd"] == ["a", None, "c", "d"]


def test_keeping_anew_counts_once():
    kept: Fragments[str] = Fragments(30)
    kept.keep("a", "short", 5)
    kept.keep("a", "longer", 20)
    assert (kept.bytes, len(kept), kept.get("a")) == (20, 1, "longer")


def test_a_piece_larger_than_all_room_is_not_kept():
    kept: Fragments[str] = Fragments(30)
    kept.keep("a", "huge", 31)
    assert (kept.bytes, len(kept)) == (0, 0)
