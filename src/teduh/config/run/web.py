"""The web server: Granian before the lane, and the lane before Django."""

import argparse
import errno
import resource
import socket
from importlib import import_module

from django.conf import settings
from django.urls import get_resolver
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from teduh.config.endings import REFUSED, Ending
from teduh.config.run.family import leave_out_of_collections
from teduh.config.run.preparation import require_schema
from teduh.config.run.static_files import gather_static_files
from teduh.foundation.databases import let_go_of_databases

# All streams of notices come back at once when a server starts anew.
BACKLOG = 8_192
CONNECTIONS = 20_000


def main(asked: argparse.Namespace) -> None:
    """`teduh web`: for servers that start the workers elsewhere."""
    require_schema()
    gather_static_files()
    require_free_port(asked.host, asked.port)
    serve(asked.host, asked.port)


def require_free_port(host: str, port: int) -> None:
    """Says so before anything starts, rather than after."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise _cannot_listen(host, port, error) from None


def _cannot_listen(host: str, port: int, error: OSError) -> Ending:
    if error.errno == errno.EADDRINUSE:
        taken = f"Port {port} is taken by another program."
        return Ending(f"{taken} Choose another: make run PORT=9000, or --port 9000.", code=REFUSED)
    reason = (error.strerror or str(error)).lower()
    return Ending(f"Teduh cannot listen on {host}, port {port}: {reason}.", code=REFUSED)


def serve(host: str, port: int) -> None:
    """Serves until SIGTERM or SIGINT; answers what is under way first."""
    load_pages()
    import_module("teduh.config.lane.root")
    let_go_of_databases()
    leave_out_of_collections()
    _allow_open_files()
    Granian(
        "teduh.config.lane.root:app",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=settings.WEB_WORKERS,
        http=HTTPModes.http1,  # nobody speaks the other one without TLS, which ends before us
        backlog=BACKLOG,
        backpressure=CONNECTIONS,
        websockets=True,
        log_level=LogLevels.warning,
        log_dictconfig=settings.LOGGING,
        respawn_failed_workers=True,
        respawn_interval=1,
        workers_kill_timeout=3,
    ).serve()


def _allow_open_files() -> None:
    """A connection is an open file, and a login shell allows few of them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = CONNECTIONS + 1_000 if hard == resource.RLIM_INFINITY else min(hard, CONNECTIONS + 1_000)
    if soft != resource.RLIM_INFINITY and soft < enough:
        resource.setrlimit(resource.RLIMIT_NOFILE, (enough, hard))


def load_pages() -> None:
    """Loads what the first request would, once for every process that is forked later."""
    _ = get_resolver().url_patterns
