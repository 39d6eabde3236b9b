"""Parts: one of each camera in quick succession, or one with a reason."""

import pytest

from teduh.moments.rules import PartsFacts, PartsVerdict, may_publish, parts_verdict

BOTH = ("back", "front")
TABLE = [
    # roles, all from camera, single camera, gap, verdict
    (BOTH, True, "", 0, "fine"),
    (BOTH, True, "", 10_000, "fine"),
    (BOTH, True, "", 10_001, "gap_too_long"),
    (BOTH, True, "", None, "gap_missing"),
    (BOTH, False, "", None, "fine"),
    (BOTH, False, "", 60_000, "fine"),
    (BOTH, True, "broken", None, "single_camera_needless"),
    (("back",), True, "", None, "part_missing"),
    (("front",), False, "", None, "part_missing"),
    (("back",), True, "no_second_camera", None, "fine"),
    (("front",), True, "permission_refused", None, "fine"),
    (("back",), False, "broken", None, "fine"),
    (("back",), True, "no mood", None, "single_camera_unknown"),
    (BOTH, True, "no mood", 0, "single_camera_unknown"),
    ((), True, "broken", None, "part_missing"),
    ((), True, "", None, "part_missing"),
]


@pytest.mark.parametrize(("roles", "all_from_camera", "single_camera", "gap_ms", "verdict"), TABLE)
def test_parts_are_judged_by_the_table(roles, all_from_camera, single_camera, gap_ms, verdict):
    facts = PartsFacts(roles, all_from_camera, single_camera, gap_ms)
    assert parts_verdict(facts, longest_gap_ms=10_000) == PartsVerdict(verdict)


def test_the_sixth_publish_of_a_date_is_one_too_many():
    assert [may_publish(attempts) for attempts in range(7)] == [True] * 5 + [False] * 2
