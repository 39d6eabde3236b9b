"""When people come by HTTPS: every cookie is bound to host and line, and browsers come by it alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The settings are read once, so these are read by a process of their own. No page of it asks the database.
ASKED = """
import json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "teduh.config.settings"
import django; django.setup()
from django.conf import settings
from django.test import Client
visitor = Client(headers={"host": "teduh.example"})
answers = [
    visitor.get("/account/login/", secure=True),
    visitor.post("/language/", {"language": "en", "next": "/"}, secure=True),
    visitor.post("/appearance/", {"appearance": "dark", "next": "/"}, secure=True),
]
facts = ("secure", "samesite", "path", "domain", "httponly")
print(json.dumps({
    "status": [answer.status_code for answer in answers],
    "hsts": {answer["Strict-Transport-Security"] for answer in answers}.pop(),
    "cookies": {name: [cookie[fact] for fact in facts] for name, cookie in visitor.cookies.items()},
    "names": [settings.TOKEN_COOKIE, settings.SESSION_COOKIE_NAME],
    "secure": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE],
    "dark": b'data-appearance="dark"' in visitor.get("/account/login/", secure=True).content,
}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    environment = {
        "TEDUH_HOME": str(tmp_path_factory.mktemp("home")),
        "TEDUH_HTTPS": "true",
        "TEDUH_BASE_URL": "https://teduh.example",
        "TEDUH_ALLOWED_HOSTS": "teduh.example",
        "PYTHONPATH": f"{ROOT}/src",
    }
    ran = subprocess.run(
        [sys.executable, "-c", ASKED], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_every_cookie_is_secure_and_belongs_to_this_host_alone(told):
    hidden = [True, "Lax", "/", "", True]
    assert told["cookies"] == {
        "__Host-csrf": [True, "Lax", "/", "", ""],  # our scripts send it back
        "__Host-language": hidden,
        "__Host-appearance": hidden,
    }
    assert (told["names"], told["secure"]) == (["__Host-teduh", "__Host-session"], [True, True])


def test_a_choice_is_found_again_under_its_name(told):
    assert (told["status"], told["dark"]) == ([200, 302, 302], True)


def test_browsers_come_by_https_for_a_year_to_every_name_below(told):
    assert told["hsts"] == "max-age=31536000; includeSubDomains"
