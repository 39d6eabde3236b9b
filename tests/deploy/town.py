"""The set-up of deploy/ on loopback: nginx, two web servers, two workers, and what they need."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.deploy.files import DEPLOY, ROOT, filled, made_secrets, sample_settings
from tests.servers import Kept, find_program, free_port, postgresql, valkey
from tests.servers.homes import fill_tables
from tests.servers.kept import answers, made_folder
from tests.servers.nginx import AROUND
from tests.servers.seaweedfs import seaweedfs

TEDUH = str(Path(sys.executable).with_name("teduh"))
NAME = "teduh.example"
READY_WITHIN_SECONDS = 240


@dataclass
class Member:
    """One process of the product. `start` and `stop` are what a unit or a container does."""

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    codes: list[int] = field(default_factory=list)

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.log.parent,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def stop(self) -> None:
        assert self.process is not None
        self.process.terminate()
        self.codes.append(self.process.wait(60))

    def restart(self) -> None:
        self.stop()
        self.start()

    def end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class Town:
    """Everything that runs, and what to ask it by."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder, self.environment = folder, environment
        self.webs = [self._web(free_port()) for _ in range(2)]
        self.workers = [
            self._member(f"worker-{queue}", "worker", "--queue", queue) for queue in ("default", "media")
        ]

    def _web(self, port: int) -> Member:
        return self._member(f"web-{port}", "web", "--host", "127.0.0.1", "--port", str(port))

    def _member(self, name: str, *words: str) -> Member:
        return Member(name, [TEDUH, *words], dict(self.environment), self.folder / f"{name}.log")

    def members(self) -> list[Member]:
        return [*self.webs, *self.workers]

    def address(self, web: Member) -> str:
        return f"127.0.0.1:{web.name.removeprefix('web-')}"

    def manage(self, *words: str) -> None:
        with (self.folder / "manage.log").open("ab") as log:
            subprocess.run(
                [TEDUH, "manage", *words], env=self.environment, stdout=log, stderr=log, check=True
            )

    def logs(self) -> str:
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("*.log")))

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        for web in self.webs:
            while not is_ready(self.address(web)):
                assert time.monotonic() < deadline, self.logs()
                time.sleep(0.3)


def is_ready(address: str) -> bool:
    """Asked by the very probe of the container."""
    asked = [sys.executable, str(DEPLOY / "healthy.py"), f"http://{address}/readyz"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


class Proxy(Kept):
    """nginx with the templates of deploy/."""

    def __init__(self, upstreams: list[str]) -> None:
        folder, self.port = made_folder("proxy"), free_port()
        (folder / "upstreams.conf").write_text(
            filled("upstreams.conf.template", TEDUH_WEB_1=upstreams[0], TEDUH_WEB_2=upstreams[1])
        )
        inside = filled(
            "teduh.conf.template",
            TEDUH_LISTEN=f"127.0.0.1:{self.port}",
            TEDUH_NAME=NAME,
            TEDUH_UPSTREAMS=str(folder),
            TEDUH_PROTO="https",  # as if TLS had ended before
            TEDUH_BEFORE="$remote_addr",
        )
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(
            AROUND.substitute(folder=folder, user=user, modules="", inside=inside)
        )
        self.program = find_program("nginx", package="nginx")
        command = [
            self.program,
            "-c",
            str(folder / "nginx.conf"),
            "-e",
            str(folder / "error.log"),
            "-p",
            str(folder),
        ]
        super().__init__(folder, command, lambda: answers(self.port))

    @property
    def reload(self) -> str:
        return f"kill -HUP $(cat {self.folder}/nginx.pid)"


@contextmanager
def town(folder: Path) -> Iterator[tuple[Town, Proxy]]:
    """Prepared, started and ready."""
    with ExitStack() as stack:
        environment = _environment(folder, stack)
        made = Town(folder, environment)
        made.manage("migrate", "--no-input", "-v0")
        proxy = Proxy([made.address(web) for web in made.webs])
        for member in made.members():
            stack.callback(member.end)
            member.start()
        made.wait_until_ready()
        proxy.start()
        stack.callback(proxy.end)
        yield made, proxy


def _environment(folder: Path, stack: ExitStack) -> dict[str, str]:
    """sample.env and the made secrets; only what names a place differs."""
    secrets = made_secrets(folder / "secrets")
    database_url = stack.enter_context(postgresql())
    # What migrating makes of an empty database; the town's own `migrate` finds that nothing is left.
    fill_tables(database_url)
    (secrets / "database_url").write_text(database_url)
    bucket = seaweedfs()
    (secrets / "s3_secret_access_key").write_text(bucket["secret_access_key"])
    places = {
        "TEDUH_HOME": str(folder / "home"),
        "TEDUH_SECRETS_DIR": str(secrets),
        "TEDUH_WORKERS": "1",  # two servers share two processors here
        "VALKEY_URL": stack.enter_context(valkey()),
        "S3_BUCKET": bucket["bucket"],
        "S3_ENDPOINT_URL": bucket["endpoint_url"],
        "S3_ACCESS_KEY_ID": bucket["access_key_id"],
    }
    ours = ("TEDUH_", "S3_")
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(ours) and name != "DATABASE_URL"
    }
    return clean | sample_settings() | places


@contextmanager
def rolled(made: Town, proxy: Proxy) -> Iterator[subprocess.Popen[str]]:
    """deploy/upgrade.sh under way. What a unit would restart is restarted here, when it asks for it."""
    wishes = made.folder / "wishes"
    wishes.mkdir(exist_ok=True)
    over = threading.Event()
    granter = threading.Thread(target=_grant, args=(made, wishes, over), daemon=True)
    granter.start()
    told = {
        "TEDUH_UPSTREAMS": str(proxy.folder),
        "TEDUH_RELOAD": proxy.reload,
        "TEDUH_RESTART": f"touch {wishes}/{{port}}; while [ -e {wishes}/{{port}} ]; do sleep 0.1; done",
        "TEDUH_READY": f"{sys.executable} {DEPLOY}/healthy.py http://{{}}/readyz",
    }
    command = [str(DEPLOY / "upgrade.sh"), *(made.address(web) for web in made.webs)]
    script = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **told},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield script
    finally:
        if script.poll() is None:
            script.kill()
        script.communicate()
        over.set()
        granter.join()


def _grant(made: Town, wishes: Path, over: threading.Event) -> None:
    while not over.wait(0.1):
        for web in made.webs:
            wish = wishes / made.address(web).rpartition(":")[2]
            if wish.exists():
                web.restart()
                wish.unlink()
