"""A program: `staff` puts professionals on duty, `answer` answers what waits, `levels` tells of it."""

import json
import sys

import django

django.setup()

from teduh.hub.ask.models import Question  # noqa: E402 - models need the setup above
from teduh.people.models import Person  # noqa: E402
from tests.factories import person  # noqa: E402
from tests.hub.ask.asked import answered, on_duty_always  # noqa: E402

USERNAMES = ("rina", "yusuf")


def staff() -> None:
    on_duty_always(*(person(name) for name in USERNAMES))


def answer() -> None:
    for question in Question.objects.filter(state=Question.State.WAITING):
        answered(question, Person.objects.get(username=USERNAMES[0]), "Kamu tidak sendirian.")


def levels() -> None:
    print(json.dumps(list(Question.objects.values_list("level", "state"))))  # noqa: T201 - its answer


if __name__ == "__main__":
    {"staff": staff, "answer": answer, "levels": levels}[sys.argv[1]]()
