"""`teduh safety measure`: how well the rules read the lines that ship, or those that a clinician keeps."""

import argparse
import sys

from teduh.config.endings import REFUSED, Ending
from teduh.safety.wording.lexicon import lexicon
from teduh.safety.wording.measuring import Line, NotALine, lines_of, shipped_lines, table


def main(asked: argparse.Namespace) -> None:
    """Prints counts and shares. No line of a file is printed: it may be somebody's."""
    lines = shipped_lines() if asked.file is None else _kept(asked)
    sys.stdout.write(f"Rules {lexicon().version}, not yet reviewed by a clinician.\n")
    sys.stdout.write("\n".join(table(lines)) + "\n")


def _kept(asked: argparse.Namespace) -> list[Line]:
    try:
        return list(lines_of(asked.file.read_text("utf-8").splitlines()))
    except NotALine as no:
        told = (
            f"Line {no} of {asked.file} cannot be read: language, level 0 to 3 and text, with tabs between."
        )
        raise Ending(told, code=REFUSED) from None
    except (OSError, UnicodeDecodeError):
        raise Ending(f"{asked.file} cannot be read as a text file.", code=REFUSED) from None
