"""Who reads a board: the table, the oracle and the querysets say the same."""

import datetime as dt
import itertools
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from teduh.circles.access import boards, decidable_answers, visible_answers
from tests.circles.visibility import CASES, PHASES, VIEWERS, Scene, oracle
from tests.moments.tables import decide, fits, read_table

TABLE = read_table("visibility.csv", Path(__file__).parent)


def test_table_and_oracle_say_the_same():
    assert [case for case in CASES if decide(TABLE, case, "reads") != oracle(case)] == []


def test_no_line_of_the_table_is_idle():
    deciding = {id(next(line for line in TABLE if fits(line, case))) for case in CASES}
    assert [line for line in TABLE if id(line) not in deciding] == []


@pytest.mark.django_db
@pytest.mark.parametrize(("viewer", "block"), list(itertools.product(VIEWERS, ("no", "yes", "yes, turned"))))
def test_lists_and_single_answers_keep_the_table(viewer, block, clock):
    scene = Scene()
    looking = scene.viewer(viewer)
    if block != "no" and not isinstance(looking, AnonymousUser):
        scene.block(looking, turned=block == "yes, turned")
    wrong = []
    for phase in PHASES:
        clock.move_to(instant(scene, phase))
        case = {"phase": phase, "viewer": viewer, "block": block[:3].strip()}
        listed = set(visible_answers(looking))
        for word, answer in scene.words.items():
            expected = decide(TABLE, case | {"word": word}, "reads") == "words"
            one = visible_answers(looking).filter(pk=answer.pk).exists()
            if (answer in listed, one) != (expected, expected):
                wrong.append((case, word))
    assert wrong == []


def instant(scene: Scene, phase: str) -> dt.datetime:
    circle = scene.circle
    return {
        "ahead": circle.begins_at - dt.timedelta(seconds=1),
        "running": circle.begins_at + dt.timedelta(days=3),
        "reading": circle.ends_at,
        "gone": circle.readable_until,
    }[phase]


@pytest.mark.django_db
@pytest.mark.parametrize("viewer", VIEWERS)
def test_only_guide_and_desk_may_decide_and_nobody_about_their_own(viewer, clock):
    scene = Scene()
    looking = scene.viewer(viewer)
    others = decidable_answers(looking).filter(pk=scene.words["waiting"].pk).exists()
    assert others == (viewer in {"guide", "moderator"})
    assert not decidable_answers(looking).filter(author=looking.pk).exists()
    clock.move_to(scene.circle.readable_until)
    assert not decidable_answers(looking).exists()


@pytest.mark.django_db
def test_of_a_circle_without_a_guide_the_board_stays():
    scene = Scene()
    member = scene.viewer("member")
    scene.guide.delete()
    assert boards(member).count() == 1
