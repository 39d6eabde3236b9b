"""What was asked wrongly, in the tongue that `--lang` names."""

import argparse
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

from teduh.config.endings import REFUSED, Ending

# What argparse says, and the same in Indonesian; what it names is put in where a number stands.
INDONESIAN = (
    (r"argument (.+): expected one argument", "{0} perlu satu nilai."),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", "{0} tidak mengenal {1}; yang ada: {2}."),
    (r"argument (.+): not allowed with argument (.+)", "{0} tidak dapat dipakai bersama {1}."),
    (r"argument (.+): ignored explicit argument (.+)", "{0} tidak memerlukan nilai, tetapi diberi {1}."),
    (r"argument (.+): a size is two whole numbers .* not (.*)",
     "{0} adalah dua bilangan bulat milimeter, misalnya 1050x1050, bukan {1}."),
    (r"argument (.+): dots per inch .* not (.*)", "{0} adalah bilangan dari 1 sampai 2400, bukan {1}."),
    (r"argument (.+): invalid \S+ value: (.+)", "{0} tidak dapat membaca {1}."),
    (r"one of the arguments (.+) is required", "Sebutkan salah satu: {0}."),
    (r"the following arguments are required: (.+)", "Masih kurang: {0}."),
    (r"unrecognized arguments: (.+)", "Tidak dikenal: {0}."),
    (r"ambiguous option: (.+) could match (.+)", "{0} dapat berarti {1}."),
)  # fmt: skip


def wished(given: Sequence[str]) -> str:
    """The last `--lang` of a command line, before it is known whether the rest of it can be read."""
    told = [after for word, after in pairwise(given) if word == "--lang"]
    told += [word.removeprefix("--lang=") for word in given if word.startswith("--lang=")]
    return "id" if told[-1:] == ["id"] else "en"


def asking(language: str) -> type[argparse.ArgumentParser]:
    """The parser for a tongue; parsers of commands are of the same class as the one they hang from."""

    class Asking(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            if language == "id":
                raise Ending(indonesian(message), code=REFUSED)
            super().error(message)

    return Asking


def indonesian(message: str) -> str:
    for pattern, sentence in INDONESIAN:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return sentence.format(*found.groups())
    return "Perintahnya tidak dapat dibaca: teduh batik --help menunjukkan caranya."
