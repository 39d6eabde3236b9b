"""`teduh keys`: the keys that seal what people write, listed, turned over and destroyed."""

import argparse

from teduh.config.endings import FAILED, REFUSED, Ending
from teduh.config.finding import Unwell
from teduh.config.run.words import say
from teduh.foundation.envelopes import turning
from teduh.foundation.envelopes.keys import is_kept_here, ring


def main(asked: argparse.Namespace) -> None:
    {"list": _list, "rotate": lambda: _rotate(resume=asked.resume), "forget": _forget}[asked.verb]()


def examine() -> str:
    """For `teduh check`: whatever is sealed can be opened."""
    if lost := turning.unopenable():
        message = f"{lost} sealed texts are wrapped by a key that is not here: bring keys/envelopes back"
        raise Unwell(message)
    return f"{len(ring().keys)}, and every sealed text has its own among them"


def _list() -> None:
    keys, used = ring(), turning.counts()
    for name in [*keys.keys, *(used.keys() - keys.keys.keys())]:
        words = "seals" if name == keys.present else "opens" if name in keys.keys else "NOT HERE"
        say(f"{name.hex()}  {words:<8}  {used[name]} texts")


def _rotate(*, resume: bool) -> None:
    """Where the settings give the keys, they also say which is the present one: then rows alone follow."""
    if is_kept_here() and not resume:
        turning.add_key()
    say(f"{turning.rewrap_all()} texts were brought under the key {ring().present.hex()}.")
    if lost := turning.unopenable():
        words = f"{lost} texts are wrapped by a key that is not here."
        raise Ending(words, "They were left as they are. Bring that key back.", code=FAILED)


def _forget() -> None:
    if not is_kept_here():
        raise Ending("The settings give the keys: take former ones out of TEDUH_ENVELOPE_KEYS.", code=REFUSED)
    if not turning.is_settled():
        words = "The keys were changed less than an hour ago."
        raise Ending(words, "Somebody may still be sealing with the one before. Try later.", code=REFUSED)
    say(f"{turning.forget_former()} former keys are destroyed.")
