"""An nginx in the foreground, with nothing of the machine's own configuration."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from string import Template

from tests.servers.kept import Kept, answers, find_program, free_port, made_folder

AROUND = Template("""
daemon off;
$user
worker_processes 1;
pid $folder/nginx.pid;
error_log $folder/error.log info;
$modules
events { worker_connections 1024; }
http {
    access_log $folder/access.log;
    client_body_temp_path $folder/body;
    proxy_temp_path $folder/proxy;
    fastcgi_temp_path $folder/fastcgi;
    uwsgi_temp_path $folder/uwsgi;
    scgi_temp_path $folder/scgi;
    $inside
}
""")


@contextmanager
def nginx(conf: str, *, modules: str = "") -> Iterator[str]:
    """Its address. `conf` is the inside of `http { … }`; `@port@` and `@folder@` are filled in."""
    program = find_program("nginx", package="nginx")
    folder, port = made_folder("nginx"), free_port()
    inside = conf.replace("@port@", str(port)).replace("@folder@", str(folder))
    # Started by root, its workers would be somebody who may not enter the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    written = AROUND.substitute(folder=folder, user=user, modules=modules, inside=inside)
    (folder / "nginx.conf").write_text(written)
    command = [program, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log"), "-p", str(folder)]
    server = Kept(folder, command, lambda: answers(port))
    server.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.end()
