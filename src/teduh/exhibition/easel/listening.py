"""`python -m teduh.exhibition.easel.listening`: hears a headset, and ends when its parent ends.

Each line it says is a second that went by, or the last word; what was heard lies in the file it was given.
"""

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from teduh.exhibition.easel.order import LANGUAGES
from teduh.exhibition.signal import SignalRefused, headsets, live, writing
from teduh.media.codec import sandbox

if TYPE_CHECKING:
    from teduh.exhibition.signal.live import Second


class _Voice:
    """Speaks on what was standard output; whatever a driver prints goes to the complaints instead."""

    def __init__(self) -> None:
        self._line = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def say(self, **words: Any) -> None:  # noqa: ANN401 - what JSON holds
        self._line.write(json.dumps(words) + "\n")
        self._line.flush()

    def tell(self, second: "Second") -> None:
        self.say(left=second.left, lights=second.lights)


def main(name: str, serial: str, seconds: int, file: int, parent: int) -> None:
    sandbox.die_with_parent(parent)
    voice = _Voice()
    try:
        with headsets.opened(name, serial=serial) as source:
            heard = live.record(source, voice.tell, seconds=seconds)
    except SignalRefused as no:
        voice.say(refused=no.code, said={language: no.sentence(language) for language in LANGUAGES})
        return
    with os.fdopen(file, "wb") as kept:
        kept.write(writing.bdf(heard))
    voice.say(heard=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
