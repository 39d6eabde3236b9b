"""`teduh directory`: listings of help out into a file that others read, and in from one."""

import argparse
from pathlib import Path

from teduh.config.endings import FAILED, Ending
from teduh.config.run.words import say
from teduh.hub.directory.actions import keep_listings
from teduh.hub.directory.formats import hsds, table
from teduh.hub.directory.formats.checking import check
from teduh.hub.directory.formats.portable import Finding, Reading
from teduh.hub.directory.portable import portable_listings

FORMATS = {".csv": table, ".json": hsds}
_MOST_SHOWN = 40


def main(asked: argparse.Namespace) -> None:
    form = FORMATS.get(asked.file.suffix.lower())
    if form is None:
        raise Ending(f"{asked.file} ends neither in .csv nor in .json (HSDS).", code=2)
    if asked.verb == "export":
        listings = list(portable_listings())
        _write(asked.file, form.written(listings))
        say(f"{len(listings)} listings are in {asked.file}.")
    else:
        _take_in(asked.file, form.read(_text(asked.file)), only_look=asked.check)


def _take_in(file: Path, reading: Reading, *, only_look: bool) -> None:
    """Everything that is wrong is said before anything is written."""
    known = frozenset(listing.key for listing in portable_listings())
    findings = [*reading.findings, *check(reading.listings, known)]
    if findings:
        lines = [_line(finding) for finding in findings[:_MOST_SHOWN]]
        more = [f"and {len(findings) - _MOST_SHOWN} more"] if len(findings) > _MOST_SHOWN else []
        raise Ending(f"Nothing was changed. {file} has to be mended first:", *lines, *more, code=FAILED)
    if only_look:
        say(f"{len(reading.listings)} listings of {file} can be taken in.")
        return
    added, changed = keep_listings(reading.listings)
    same = len(reading.listings) - added - changed
    say(f"{added} listings were added and {changed} changed; {same} are as they were.")


def _line(finding: Finding) -> str:
    said = f"{finding.place}: {finding.code}"
    return f"{said}: {finding.found}" if finding.found else said


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Ending(f"{file} cannot be read: {reason}.") from None
    except UnicodeDecodeError:
        raise Ending(f"{file} is not written in UTF-8.") from None


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Ending(f"{file} cannot be written: {reason}.") from None
