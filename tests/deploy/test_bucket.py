"""The bucket is made once, by the script that the containers run."""

import os
import subprocess
import sys

import pytest

from tests.deploy.files import DEPLOY
from tests.servers.seaweedfs import seaweedfs

pytestmark = [pytest.mark.thorough, pytest.mark.allow_hosts(["127.0.0.1"])]


def test_the_bucket_is_made_and_then_found(tmp_path):
    known = seaweedfs()
    places = {
        "TEDUH_HOME": str(tmp_path),
        "S3_BUCKET": f"{known['bucket']}-new",
        "S3_ENDPOINT_URL": known["endpoint_url"],
        "S3_ACCESS_KEY_ID": known["access_key_id"],
        "S3_SECRET_ACCESS_KEY": known["secret_access_key"],
    }
    command = [sys.executable, str(DEPLOY / "make_bucket.py")]
    said = [
        subprocess.run(
            command, env={**os.environ, **places}, capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    ]

    name = places["S3_BUCKET"]
    assert said == [f"The bucket {name} is made.\n", f"The bucket {name} is there.\n"]
