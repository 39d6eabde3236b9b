"""Run beside the servers: makes people who are each other's friends, and prints a token of each."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teduh.config.settings")
django.setup()

from teduh.people.actions import issue_token  # noqa: E402 - needs the settings
from teduh.people.models import AccessToken  # noqa: E402 - as above
from tests.factories import befriend, person  # noqa: E402 - as above

if __name__ == "__main__":
    first = person("wulandari", display_name="Wulandari Sekarayu")
    others = [
        person(f"kawan{number}", display_name=f"Kawan Baik {number}")
        for number in range(int(sys.argv[1]) - 1)
    ]
    for other in others[:8]:
        befriend(first, other)
    tokens = [issue_token(one, kind=AccessToken.Kind.APP) for one in (first, *others)]
    sys.stdout.write(json.dumps(tokens))
