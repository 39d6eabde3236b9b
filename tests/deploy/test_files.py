"""The files of deploy/ are well-formed, agree with each other and with the product, and hold no secret."""

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from compose_spec import PyCompose

from teduh.config.environment import Environment, read_environment
from tests.deploy.files import DEPLOY, ROOT, composed, made_secrets, sample_settings
from tests.servers import find_program

UNITS = sorted((DEPLOY / "systemd").iterdir())
OURS = ("migrate", "bucket", "web-1", "web-2", "worker-default", "worker-media")


def test_the_compose_file_keeps_the_specification():
    plan = composed()
    for part in [name for name in plan if name.startswith("x-")]:
        del plan[part]
    read = PyCompose.from_json(json.dumps(plan))
    read.validate()

    assert sorted(read.service_names()) == sorted(plan["services"])


@pytest.mark.parametrize("service", OURS)
def test_our_containers_can_write_nowhere_but_home(service):
    plan = composed()["services"][service]
    given = {name: plan[name] for name in ("read_only", "cap_drop", "security_opt", "volumes")}

    assert given == {
        "read_only": True,
        "cap_drop": ["ALL"],
        "security_opt": ["no-new-privileges:true"],
        "volumes": ["home:/var/lib/teduh"],
    }


@pytest.mark.parametrize("service", composed()["services"])
def test_every_container_has_its_limits_and_its_check_of_health(service):
    plan = composed()["services"][service]

    assert set(plan["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}
    # A worker ends when it cannot go on, and a migration when it is done.
    ends_by_itself = service.startswith(("worker-", "migrate", "bucket"))
    assert plan["healthcheck"].get("disable", False) is ends_by_itself


def test_no_secret_stands_in_a_file_of_settings():
    secret = {
        Environment.name_of(name)
        for name, field in Environment.model_fields.items()
        if "Secret" in str(field.annotation)
    }
    carriers = {"DATABASE_URL", "TEDUH_EMAIL_URL"}

    assert set(sample_settings()) & (secret | carriers) == set()
    assert [
        name
        for name, plan in composed()["services"].items()
        if re.search(r"(?i)(password|secret|token): \S", json.dumps(plan.get("environment", {})))
    ] == []


def test_every_secret_is_made_described_and_used(tmp_path):
    declared = composed()["secrets"]
    used = {name for plan in composed()["services"].values() for name in plan.get("secrets", [])}
    made = {path.name for path in made_secrets(tmp_path / "secrets").iterdir()} - {
        "make",
        "README.md",
        ".gitignore",
        "s3.json.sample",
    }
    described = set(re.findall(r"^\| `([^`]+)`", (DEPLOY / "secrets/README.md").read_text(), re.MULTILINE))

    assert set(declared) == used == made == described


def test_the_secrets_are_for_their_owner_alone(tmp_path):
    folder = made_secrets(tmp_path / "secrets")
    modes = {
        name: (folder / name).stat().st_mode & 0o777
        for name in ("teduh_secret_key", "database_url", "s3.json")
    }

    assert set(modes.values()) == {0o600}


def test_making_secrets_again_changes_none(tmp_path):
    folder = made_secrets(tmp_path / "secrets")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    subprocess.run([folder / "make"], check=True, capture_output=True)

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_product_reads_the_sample_settings_and_the_secrets(tmp_path, monkeypatch):
    secrets = made_secrets(tmp_path / "secrets")
    for name in [
        name for name in os.environ if name.startswith("TEDUH_") or name in {"DATABASE_URL", "VALKEY_URL"}
    ]:
        monkeypatch.delenv(name)
    for name, value in {**sample_settings(), "TEDUH_SECRETS_DIR": str(secrets)}.items():
        monkeypatch.setenv(name, value)
    read = read_environment()

    assert read.database_url == (secrets / "database_url").read_text()
    assert read.secret_key is not None
    assert read.s3_secret_access_key is not None
    assert (read.https, read.trusted_proxies, read.log_format) == (True, 1, "json")


def test_the_compose_file_and_its_proxy_name_the_same_web_servers():
    webs = {f"{name}:8000" for name in composed()["services"] if name.startswith("web-")}
    named = (DEPLOY / "upstreams/upstreams.conf").read_text()

    assert set(re.findall(r"server (\S+);", named)) == webs


def test_the_container_runs_as_nobody_and_says_whether_it_is_well():
    lines = (DEPLOY / "Containerfile").read_text().splitlines()
    words = [line.split(" ")[0] for line in lines]

    assert "USER teduh" in lines
    assert words.index("USER") < words.index("CMD")
    assert "HEALTHCHECK" in words


def test_the_container_is_made_of_files_and_extras_that_there_are():
    text = (DEPLOY / "Containerfile").read_text()
    copied = [
        name for line in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE) for name in line.split()
    ]
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    let_in = {
        line[1:] for line in (ROOT / ".containerignore").read_text().splitlines() if line.startswith("!")
    }

    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert set(copied) == let_in
    # A headset is worn beside a person, and no server in a container hears one; millions of respondents are
    # counted where the researcher sits.
    assert set(re.findall(r"--extra (\w+)", text)) == set(extras) - {"bigdata", "live", "lsl", "spark"}


def test_systemd_finds_no_fault_with_the_units(tmp_path):
    verifier = find_program("systemd-analyze", package="systemd")
    for unit in UNITS:
        # The one thing that cannot be here: the program, installed.
        (tmp_path / unit.name).write_text(unit.read_text().replace("/opt/teduh/bin/teduh", "/bin/true"))
    verdict = subprocess.run(
        [verifier, "verify", *sorted(tmp_path.iterdir())], capture_output=True, text=True, check=False
    )

    assert (verdict.returncode, verdict.stderr) == (0, "")


@pytest.mark.parametrize("script", ["upgrade.sh", "secrets/make"])
def test_the_scripts_are_of_the_plain_shell(script):
    verdict = subprocess.run(
        [shutil.which("dash") or "/bin/sh", "-n", DEPLOY / script],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (verdict.returncode, verdict.stderr) == (0, "")


def test_an_address_that_the_proxy_does_not_know_is_refused(tmp_path):
    (tmp_path / "upstreams.conf").write_text("server 127.0.0.1:8001;\n")
    asked = [str(DEPLOY / "upgrade.sh"), "127.0.0.1:9999"]
    environment = {**os.environ, "TEDUH_UPSTREAMS": str(tmp_path), "TEDUH_RESTART": "false"}
    verdict = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False)

    assert (verdict.returncode, verdict.stderr) == (
        2,
        f"127.0.0.1:9999 does not stand in {tmp_path}/upstreams.conf.\n",
    )


def test_a_server_that_does_not_become_ready_stays_out(tmp_path):
    upstreams = tmp_path / "upstreams.conf"
    upstreams.write_text("server 127.0.0.1:8001;\nserver 127.0.0.1:8002;\n")
    told = {
        "TEDUH_UPSTREAMS": str(tmp_path),
        "TEDUH_RESTART": "true",
        "TEDUH_READY": "false",
        "TEDUH_RELOAD": "true",
    }
    environment = {**os.environ, **told, "TEDUH_DRAIN": "0", "TEDUH_PATIENCE": "1"}
    asked = [str(DEPLOY / "upgrade.sh"), "127.0.0.1:8001", "127.0.0.1:8002"]
    verdict = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False)

    assert verdict.returncode == 1
    assert upstreams.read_text() == "server 127.0.0.1:8001 down;\nserver 127.0.0.1:8002;\n"
    assert Path(upstreams).exists()
