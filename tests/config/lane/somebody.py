"""A program: somebody with a moment and its picture in this home; tells their token and its address."""

import json
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "teduh.config.settings"

import django

django.setup()

from django.conf import settings  # noqa: E402 - models need the setup above

from teduh.foundation.clock import now  # noqa: E402 - as above
from teduh.media.signing import media_url  # noqa: E402 - as above
from teduh.media.store import default_store  # noqa: E402 - as above
from teduh.people.actions import issue_token  # noqa: E402 - as above
from teduh.people.models import AccessToken  # noqa: E402 - as above
from tests.factories import moment, person  # noqa: E402 - as above

sari = person("sari")
asset = moment(sari, roles=("back",)).parts.get().asset
rendition = asset.renditions.get(name="thumb")
(settings.HOME / "picture").write_bytes(b"picture")
asset.renditions.filter(name="thumb").update(size=len(b"picture"))
default_store().save(rendition.key, settings.HOME / "picture")
told = {
    "token": issue_token(sari, kind=AccessToken.Kind.WEB),
    "picture": media_url("thumb", asset.pk, sari.pk, now()),
}
json.dump(told, sys.stdout)
