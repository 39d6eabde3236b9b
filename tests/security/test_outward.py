"""Where the server reaches out, and what must not lie in the repository."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import allauth
import pytest
from allauth.idp.oidc import app_settings
from allauth.socialaccount.adapter import get_adapter

from teduh.people.line_to_providers import Line

GIT = shutil.which("git") or "git"
ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/teduh"
# Whatever can open a connection. A name that a person wrote is an address nowhere among them.
REACHES = {
    "aiohttp", "allauth.socialaccount.internal", "allauth.socialaccount.providers", "asyncio.open_connection",
    "boto3", "botocore", "ftplib", "http.client", "httpx", "pycurl", "requests", "smtplib", "socket",
    "socketserver", "telnetlib", "urllib.request", "urllib3", "valkey", "websockets", "xmlrpc",
}  # fmt: skip
ALLOWED = {
    "foundation/measures.py": {"socket"},  # the name of this host
    "media/codec/child.py": {"socket"},  # a pair to the parent, no address
    "media/codec/nursery.py": {"socket"},  # the same pair
    "media/scanner.py": {"socket"},  # TEDUH_SCANNER
    "people/leaked.py": {"http.client"},  # TEDUH_LEAKED_PASSWORDS_URL
    "people/openid.py": {"allauth.socialaccount.providers"},  # a library that asks on the next one's line
    # TEDUH_IDENTITY_PROVIDERS, what they name in the internet, and after no redirect
    "people/line_to_providers.py": {"requests", "socket", "urllib3"},
    "config/run/start.py": {"http.client"},  # asks itself whether it is ready
    "config/run/web.py": {"socket"},  # listens
    "foundation/counters_of_hosts.py": {"valkey"},  # VALKEY_URL
    # Those that go where somebody said: by HTTPS, to the internet alone, and after no redirect.
    "notify/webpush/outward.py": {"pycurl", "socket"},  # made here alone
    "notify/webpush/sender.py": {"pycurl"},  # where a browser said
    "notify/webhooks.py": {"pycurl"},  # where the operator said
}
# Rooms that talk to one server of the operator's settings, and the prefix of their files.
BY_SETTING = {
    "media/store/": {"boto3", "botocore", "urllib3"},  # S3_ENDPOINT_URL
    "foundation/realtime/": {"valkey", "socket"},  # VALKEY_URL, and processes of the same host
    "config/lane/": {"socket"},  # listens
    "config/": {"socket"},  # listens, and asks itself
    "deploy/": set(),
}


def imported(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in {
            "import_module",
            "__import__",
        }:
            names |= {str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)}
    return names


def reached(file: Path) -> set[str]:
    names = imported(file)
    return {way for way in REACHES for name in names if name == way or name.startswith(f"{way}.")}


def allowed(name: str) -> set[str]:
    by_room = (ways for prefix, ways in BY_SETTING.items() if name.startswith(prefix))
    return ALLOWED.get(name, set()).union(*by_room)


def test_nothing_reaches_out_but_to_servers_of_the_settings():
    found = {file.relative_to(SOURCE).as_posix(): reached(file) for file in SOURCE.rglob("*.py")}
    assert {name: ways - allowed(name) for name, ways in found.items() if ways - allowed(name)} == {}


PROVIDERS = (
    "socialaccount/providers/base",
    "socialaccount/providers/oauth2",
    "socialaccount/providers/openid_connect",
)
# Fetches what an app says of itself, where that is turned on: see below.
CLIENTS_BY_ADDRESS = "idp/oidc/internal/cimd.py"
LIBRARY = Path(allauth.__file__).parent
# How a client is begun that is not ours.
BEGINS = re.compile(r"requests\.(get|post|put|head|request|Session)\(|urlopen\(|httpx\.|HTTPS?Connection\(")


def test_the_library_of_log_ins_asks_on_our_line_alone():
    roads = ["core", "mfa", "account", "idp", "socialaccount/internal", *PROVIDERS]
    files = [file for road in roads for file in (LIBRARY / road).rglob("*.py")]
    own = {file.relative_to(LIBRARY).as_posix() for file in files if BEGINS.search(file.read_text())}
    assert (isinstance(get_adapter().get_requests_session(), Line), own) == (True, {CLIENTS_BY_ADDRESS})


def test_no_app_registers_by_an_address_that_the_server_would_fetch():
    assert app_settings.CIMD_ENABLED is False


def test_nothing_is_run_by_a_shell_or_from_text():
    dangerous = re.compile(
        r"shell=True|os\.system\(|\beval\(|\bexec\(|pickle\.loads?\(|yaml\.load\(|marshal\.loads?"
    )
    found = [
        f"{file.relative_to(SOURCE)}: {line.strip()}"
        for file in SOURCE.rglob("*.py")
        for line in file.read_text().splitlines()
        if dangerous.search(line) and "_server.eval(_BUMP" not in line
    ]
    assert found == []


SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bghp_[A-Za-z0-9]{36}\b|\bglpat-[\w-]{20}\b"
    r"|\bxox[bap]-[\w-]{20,}|\bsk-[A-Za-z0-9]{32,}"
    r"|(?i:secret_key|password|passwd|api_key|token)\s*[=:]\s*[\"'][A-Za-z0-9+/_\-]{32,}[\"']"
)


def test_no_secret_lies_in_the_repository():
    listed = subprocess.run([GIT, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    found = [
        name
        for name in listed.decode().split("\0")
        if name and (ROOT / name).is_file() and SECRETS.search((ROOT / name).read_text(errors="ignore"))
    ]
    assert found == []


@pytest.mark.parametrize("name", ["secret_key", ".env", "var/", "*.sqlite3"])
def test_what_a_home_holds_is_not_kept_by_git(name):
    path = name.replace("*", "x")
    asked = subprocess.run([GIT, "check-ignore", "-q", f"var/{path}"], cwd=ROOT, check=False)
    assert asked.returncode == 0
