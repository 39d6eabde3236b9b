"""`teduh content`: what the hub has to read, from files and into files."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from teduh import hub
from teduh.config.endings import REFUSED, Ending
from teduh.config.site import write_site
from teduh.hub.articles import queries
from teduh.hub.articles.actions import Loaded, bring_in, load_folder
from teduh.hub.articles.files import WrongFile, read_export, read_folder, written_export

SHIPPED = Path(hub.__file__).parent / "content"


def main(asked: argparse.Namespace) -> None:
    """Exit code 2 and the file that is wrong, with nothing loaded."""
    try:
        VERBS[asked.verb](asked)
    except WrongFile as wrong:
        raise Ending(str(wrong), code=REFUSED) from wrong
    except OSError as error:
        raise Ending(f"{error.filename}: {error.strerror}", code=REFUSED) from error


def _load(asked: argparse.Namespace) -> None:
    folder: Path = asked.folder or SHIPPED
    if asked.folder and not folder.is_dir():
        raise Ending(f"{folder} is no folder.", code=REFUSED)
    _tell(load_folder(read_folder(folder), show=asked.show_drafts))
    if not asked.show_drafts:
        sys.stdout.write("Readers see none of them until they are signed, or with --show-drafts.\n")


def _import(asked: argparse.Namespace) -> None:
    _tell(bring_in(read_export(asked.file.read_text(encoding="utf-8"))))
    sys.stdout.write("They are drafts here: readers see them once professionals here have signed them.\n")


def _export(asked: argparse.Namespace) -> None:
    """A folder that `load` reads, or with --wagtail one file for another hub."""
    if asked.wagtail:
        asked.place.write_text(written_export(queries.article_files()), encoding="utf-8")
        return
    for name, content in queries.as_files():
        path = asked.place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    for name, raw in queries.medium_contents():
        path = asked.place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


def _site(asked: argparse.Namespace) -> None:
    pages = write_site(asked.place)
    sys.stdout.write(f"{pages} pages are in {asked.place}: begin with index.html.\n")


def _tell(loaded: Loaded) -> None:
    sys.stdout.write(
        f"Articles: {loaded.new} new, {loaded.changed} changed, {loaded.same} the same,"
        f" {loaded.kept} left as editors have them.\n"
    )


VERBS: Mapping[str, Callable[[argparse.Namespace], None]] = {
    "load": _load,
    "import": _import,
    "export": _export,
    "site": _site,
}
