# ruff: noqa: INP001 - a script by itself, copied into the image
"""Makes the bucket that the settings name, unless it is there."""

import os
import sys

import django
from botocore.exceptions import ClientError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teduh.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 - needs the settings

from teduh.media.store.connection import connected  # noqa: E402 - as above

bucket = connected(settings.S3, settings.S3["endpoint_url"])
name = settings.S3["bucket"]
try:
    bucket.head_bucket(Bucket=name)
    sys.stdout.write(f"The bucket {name} is there.\n")
except ClientError:
    bucket.create_bucket(Bucket=name)
    sys.stdout.write(f"The bucket {name} is made.\n")
