"""Run beside a started server: makes the people that a journey begins with, by the product's own actions."""

import json
import os
import sys
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teduh.config.settings")
django.setup()

from teduh.people.actions import issue_token  # noqa: E402 - needs the settings
from teduh.people.models import AccessToken, Person  # noqa: E402 - as above
from tests.factories import befriend, person  # noqa: E402 - as above


def furnish(wanted: dict[str, Any]) -> dict[str, str]:
    people = {name: person(name, **fields) for name, fields in wanted.get("people", {}).items()}
    for one, other in wanted.get("friends", []):
        befriend(people[one], people[other])
    people |= {name: Person.objects.get(username=name) for name in wanted.get("known", [])}
    return {name: issue_token(made, kind=AccessToken.Kind.WEB) for name, made in people.items()}


if __name__ == "__main__":
    # In: a line of `{"people": {"sari": {…fields}}, "friends": [["sari", "budi"]], "known": ["tono"]}`.
    # Out: a line of tokens by username.
    for line in sys.stdin:
        sys.stdout.write(json.dumps(furnish(json.loads(line))) + "\n")
        sys.stdout.flush()
