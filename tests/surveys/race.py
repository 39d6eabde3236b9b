"""A server of its own with a database in a file, where two hundred finish at the very same time.

Run as a program: prints how many of each kind were counted.
"""

import json
import os
import sys
import threading
from collections.abc import Callable
from functools import partial

os.environ["DJANGO_SETTINGS_MODULE"] = "teduh.config.settings"

import django

django.setup()

from django.conf import settings  # noqa: E402 - as below
from django.core.cache import cache  # noqa: E402 - as below
from django.db import connection  # noqa: E402 - needs the setup above
from django.test import Client  # noqa: E402 - as above

from teduh.surveys.models import Response, Tally  # noqa: E402 - as above
from tests.surveys.fielded import Respondent, fielded  # noqa: E402 - as above
from tests.surveys.questionnaire.samples import answer_is, page, question, questionnaire  # noqa: E402 - as above

ASKED = questionnaire(
    page("one", question("q1", is_required=True)),
    page("two", question("q2", is_required=True)),
    fielding={
        "quotas": [{"id": "ones", "size": 100, "when": answer_is("q1", "1")}],
        "ballots": [{"id": "wording", "arms": ["a", "b", "c"]}],
    },
)


def at_once(acts: list[Callable[[], object]], width: int) -> None:
    """All acts in `width` threads behind one barrier, each with a connection of its own."""
    barrier = threading.Barrier(width)

    def run(mine: list[Callable[[], object]]) -> None:
        barrier.wait()
        for act in mine:
            act()
        connection.close()

    threads = [threading.Thread(target=run, args=(acts[place::width],)) for place in range(width)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def begin(people: list[Respondent]) -> None:
    cache.clear()
    people.append(Respondent())


def main(count: int) -> None:
    fielded(ASKED)
    people: list[Respondent] = []
    width = 20 if settings.DATABASE_IS_SERVER else 40
    at_once([lambda: begin(people)] * count, width)
    for person in people:
        cache.clear()
        person.sends("one", q_q1="1")
    cache.clear()
    seen: list[str] = []

    def finish(person: Respondent) -> None:
        person.sends("two", q_q2="2")
        seen.append("quota" if "Enough people" in person.sees(Client()) else "thanks")

    at_once([partial(finish, person) for person in people], width)
    arms = Tally.objects.filter(key__startswith="complete:").order_by("key").values_list("count", flat=True)
    counted = Response.objects.filter(state="complete", is_ahead=False)
    told = {
        "begun": len(people),
        "complete": Response.objects.filter(state="complete").count(),
        "full": Response.objects.filter(state="quota_full", answers={}).count(),
        "tally": Tally.objects.get(key="complete").count,
        "quota": Tally.objects.get(key="quota:ones").count,
        "thanked": seen.count("thanks"),
        "turned": seen.count("quota"),
        "arms": list(arms),
        "counted": [counted.filter(arms={"wording": arm}).count() for arm in "abc"],
    }
    print(json.dumps(told))  # noqa: T201 - the answer of this program


if __name__ == "__main__":
    main(int(sys.argv[1]))
