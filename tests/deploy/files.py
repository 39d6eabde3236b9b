"""The files of deploy/ as the tests read them: the very ones that an operator uses."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"


def sample_settings() -> dict[str, str]:
    """What sample.env sets."""
    lines = (DEPLOY / "sample.env").read_text().splitlines()
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name: value for name, _, value in pairs}


def made_secrets(folder: Path) -> Path:
    """A folder of secrets, made by the command that an operator runs."""
    shutil.copytree(DEPLOY / "secrets", folder)
    subprocess.run([folder / "make"], check=True, capture_output=True)
    (folder / "teduh_email_url").write_text("smtp://teduh:password@127.0.0.1:2525")
    return folder


def composed() -> dict[str, Any]:
    """compose.yaml with its merges carried out, and the defaults of what it takes from outside."""
    text = re.sub(r"(?<!\$)\$\{\w+:-([^}]*)\}", r"\1", (DEPLOY / "compose.yaml").read_text())
    found: dict[str, Any] = yaml.safe_load(text.replace("$$", "$"))
    return found


def filled(template: str, **values: str) -> str:
    """A template of nginx with its words filled in, the way `envsubst` does."""
    text = (DEPLOY / "nginx" / template).read_text()
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    for name, value in values.items():
        code = code.replace(f"${{{name}}}", value)
    left = re.findall(r"\$\{\w+\}", code)
    assert left == [], f"nobody fills in {left}"
    return code
