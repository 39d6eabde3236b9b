"""Everything by one command: prepare, start, announce, watch, end."""

import argparse
import multiprocessing
import os
from functools import partial
from http.client import HTTPConnection
from importlib import import_module
from multiprocessing.connection import Connection

from django.conf import settings
from django.db import DatabaseError, connections

from teduh.config.endings import Ending
from teduh.config.run import jobs, live, web
from teduh.config.run.family import Child, Family, end_with_parent
from teduh.config.run.preparation import Found, find, prepare
from teduh.config.run.static_files import read_names_anew
from teduh.config.run.words import announcement, say

_fork = multiprocessing.get_context("fork")


def main(asked: argparse.Namespace) -> None:
    """`teduh run`: until Ctrl-C or SIGTERM."""
    host, port = asked.host, asked.port
    web.require_free_port(host, port)
    found = _prepared()
    family = Family(_children(host, port, found), say)
    words = announcement(host, port, found)
    family.run(is_ready=partial(_answers, host, port), when_ready=partial(say, words))
    say("Teduh has ended.")


def _children(host: str, port: int, found: Found) -> list[Child]:
    children = [
        Child("The web server", partial(web.serve, host, port)),
        Child("The job worker", partial(jobs.work, "default", "default", clock=True)),
    ]
    for number in range(1, settings.MEDIA_WORKERS + 1):
        work = partial(jobs.work, jobs.MEDIA, f"media-{number}", clock=False)
        children.append(Child(f"Media worker {number}", work))
    if settings.LIVE_HEADSET:
        # By itself: whoever wears the headset waits for nobody's clip, and no clip waits for their minute.
        children.append(Child("The headset", partial(jobs.work, jobs.LIVE, "live", clock=False)))
    if settings.RTMP_PLACE[1]:
        children.append(Child("The line for OBS", live.work))
    if found.is_painted:
        children.append(Child("The demo", _paint_demo, once=True))
    return children


def _paint_demo() -> None:
    """Takes a minute of work; whoever is interrupted in it goes on with the next start."""
    os.nice(5)  # pages come first
    # What draws pictures is heavy, and no other process needs it.
    import_module("teduh.config.demo.load").paint(say=say)


def _prepared() -> Found:
    """In a process of its own, so that the parent never holds a connection that children would share."""
    ours, theirs = _fork.Pipe(duplex=False)
    process = _fork.Process(target=_prepare, args=(theirs, os.getpid()))
    process.start()
    theirs.close()
    web.load_pages()  # meanwhile, on the other core
    try:
        answer = ours.recv()
    except EOFError:
        answer = "The database could not be prepared; the reason stands above."
    process.join()
    if isinstance(answer, Found):
        read_names_anew()
        return answer
    raise Ending(answer)


def _prepare(answer: Connection, parent: int) -> None:
    end_with_parent(parent)
    try:
        prepare()
        answer.send(find())
    except (DatabaseError, OSError) as error:
        answer.send(f"The home {settings.HOME} could not be prepared: {str(error).strip()}")
    connections.close_all()


def _answers(host: str, port: int) -> bool:
    """Whether a page comes back, whatever it says."""
    asking = HTTPConnection(host, port, timeout=1)
    try:
        asking.request("GET", "/healthz")
        return asking.getresponse().status > 0
    except OSError:
        return False
    finally:
        asking.close()
