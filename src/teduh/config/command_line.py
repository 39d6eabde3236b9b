"""`teduh`: the one command of the product, in plain language and with honest exit codes."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

import django
from django.core.management import execute_from_command_line

from teduh.config import survey_rows
from teduh.config.argument_kinds import dpi, port, size
from teduh.config.asking import asking, wished
from teduh.config.endings import INTERRUPTED, WELL, Ending
from teduh.config.environment import read_environment
from teduh.config.run.reaching import reach

# The standard library has no public name for what `add_subparsers` answers.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001

HEADSETS = "muse-2016, muse-2, muse-s, cyton, cyton-daisy, synthetic, lsl or lsl:NAME"


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit codes: 0 well, 1 something failed, 2 asked wrongly, 130 interrupted."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teduh.config.settings")
    # Database, pictures, archives: whatever a command makes is for its own user alone.
    os.umask(0o077)
    try:
        if given[:1] == ["manage"]:
            return _manage(given[1:])
        return _call(parser(wished(given)).parse_args(given or ["--help"]))
    except Ending as ending:
        sys.stderr.write("\n  ".join(ending.lines) + "\n")
        return ending.code
    except KeyboardInterrupt:
        return INTERRUPTED


def _call(asked: argparse.Namespace) -> int:
    """What a command needs is loaded when it is asked for: most of it needs Django's settings first."""
    if "port" in asked:
        reach(asked.host, asked.port)
    read_environment()
    if asked.needs_django:
        django.setup()
    if asked.needs_schema:
        import_module("teduh.config.run.preparation").require_schema()
    import_module(asked.module).main(asked)
    return WELL


def _manage(arguments: list[str]) -> int:
    read_environment()
    execute_from_command_line(["teduh manage", *arguments])
    return WELL


def parser(language: str = "en") -> argparse.ArgumentParser:
    """Everything that can be asked, with its words of help."""
    parser = asking(language)(
        prog="teduh",
        description="Teduh, a community platform that you run yourself.",
        epilog="Settings are read from the environment; docs/operate/settings.md names them all.",
    )
    parser.add_argument("--version", action="version", version=f"Teduh {version('teduh')}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_servers(commands)
    _add_tools(commands)
    words = "Django's own commands, such as migrate or shell"
    commands.add_parser("manage", help=words, add_help=False)
    return parser


def _add(commands: Commands, name: str, module: str, words: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=words, description=f"{words}.")
    command.set_defaults(module=f"teduh.config.{module}", needs_django=True, needs_schema=False)
    return command


def _add_keeper(commands: Commands, name: str, module: str, words: str) -> argparse.ArgumentParser:
    """A command that reads or writes rows, and so needs the tables of this release."""
    command = _add(commands, name, module, words)
    command.set_defaults(needs_schema=True)
    return command


def _add_servers(commands: Commands) -> None:
    everything = "everything at once: prepare, web server, job workers, clock"
    for command in (
        _add(commands, "run", "run.start", everything),
        _add(commands, "web", "run.web", "the web server alone"),
    ):
        command.add_argument("--host", default="127.0.0.1", help="listen on this address (%(default)s)")
        command.add_argument("--port", type=port, default=8000, help="listen on this port (%(default)s)")
    worker = _add(commands, "worker", "run.jobs", "one process that works off jobs")
    worker.add_argument("--queue", choices=["default", "media", "live"], help="only this queue (every queue)")
    worker.add_argument("--no-clock", action="store_true", help="leave scheduled work to another worker")
    _add_keeper(commands, "live", "run.live", "where OBS sends talks, as TEDUH_RTMP_PORT says")


def _add_jobs(commands: Commands) -> None:
    jobs = _add_keeper(commands, "jobs", "jobs", "what waits, what is late and what was set aside")
    verbs = jobs.add_subparsers(title="commands", metavar="COMMAND", dest="verb")
    for verb, words in (
        ("retry", "begin a job anew that was set aside"),
        ("drop", "forget a job that does not run"),
    ):
        verbs.add_parser(verb, help=words, description=f"{words}.").add_argument("id")


def _add_tools(commands: Commands) -> None:
    check = _add(commands, "check", "health", "say whether settings, database, files and codec are well")
    check.add_argument("--data", action="store_true", help="also compare every row with its files")
    words = "with --data: make rows and files agree again"
    check.add_argument("--repair", action="store_true", help=words)
    words = "with --data: read every file whole and compare it with the hash in its row"
    check.add_argument("--hashes", action="store_true", help=words)
    _add_jobs(commands)
    export = _add_keeper(
        commands, "export", "export.command", "all rows and files of one person, in one archive"
    )
    export.add_argument("username")
    export.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.zip")
    words = "moments from an archive of Teduh or of BeReal, as private ones of somebody here"
    bring = _add_keeper(commands, "import", "bringing", words)
    bring.add_argument("archive", type=Path, metavar="FILE.zip")
    bring.add_argument("--into", required=True, metavar="USERNAME")
    _add_keeping(commands)
    words = "print the link that makes the first administrator"
    _add_keeper(commands, "first-administrator", "invitation", words)
    _add_keys(commands)
    _add_cloth(commands)
    _add_survey(commands)
    _add_wording(commands)
    _add_directory(commands)
    _add_courses(commands)
    _add_content(commands)
    bench = _add(commands, "bench", "bench", "measure a claim beside its bare limit, in lines of JSON")
    bench.add_argument("name", help="a file in benchmarks/: media, feed, …")
    bench.add_argument("--quick", action="store_true", help="few rounds: does it run at all")
    bench.set_defaults(needs_django=False)


def _add_keeping(commands: Commands) -> None:
    words = "where pictures and clips lie"
    store = commands.add_parser("store", help=words, description=f"{words}.")
    moves = store.add_subparsers(title="commands", metavar="COMMAND", required=True)
    move = _add_keeper(
        moves, "move", "moving", "copy every file to the other store, compared; may be started again"
    )
    move.add_argument("--to", choices=["s3", "folder"], required=True, help="where the files shall lie")
    words = "afterwards delete what was compared where it came from"
    move.add_argument("--delete-source", action="store_true", help=words)
    backup = _add(commands, "backup", "backup.writing", "database and files in one archive, while all runs")
    backup.add_argument("file", type=Path, metavar="FILE.tar")
    backup.add_argument("--with-secrets", action="store_true", help="the secret key too: guard the archive")
    restore = _add(commands, "restore", "backup.restoring", "an archive back into an empty place")
    restore.add_argument("file", type=Path, metavar="FILE.tar")


def _add_keys(commands: Commands) -> None:
    words = "the keys that seal what people write to professionals"
    keys = commands.add_parser("keys", help=words, description=f"{words}.")
    verbs = keys.add_subparsers(title="commands", metavar="COMMAND", dest="verb", required=True)
    _add_keeper(verbs, "list", "sealing_keys", "which keys there are, and how many texts each wraps")
    words = "a new key from now on, and every text under it; may be started again"
    rotate = _add_keeper(verbs, "rotate", "sealing_keys", words)
    words = "make no new key: only bring every text under the present one, such as after a stop"
    rotate.add_argument("--resume", action="store_true", help=words)
    words = "destroy former keys that wrap nothing any more"
    _add_keeper(verbs, "forget", "sealing_keys", words)


def _add_cloth(commands: Commands) -> None:
    words = "a brain-wave recording to a batik-patterned cloth, without a database"
    cloth = _add(commands, "batik", "cloth", words)
    cloth.set_defaults(needs_django=False)
    source = cloth.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="EDF, BDF, XDF, FIF, Muse or OpenBCI text"
    )
    source.add_argument("--from-design", type=Path, metavar="D.json", help="draw a kept design again")
    source.add_argument("--record", metavar="HEADSET", help=f"listen for a minute: {HEADSETS}")
    cloth.add_argument("--serial", default="", metavar="PORT", help="where the dongle is, for --record cyton")
    cloth.add_argument("-o", "--output", type=Path, metavar="CLOTH", help="ends in .svg, .png or .pdf")
    cloth.add_argument("--size-mm", type=size, metavar="WxH", help="such as 1050x1050 (680x680)")
    cloth.add_argument("--dpi", type=dpi, default=150, help="of a PNG (%(default)s)")
    for name in ("family", "palette", "layout"):
        cloth.add_argument(f"--{name}", help="your choice instead of the recording's")
    words = (
        "also draw what the palace of Yogyakarta kept for itself (larangan): kawung, and the blades of "
        "parang; without it ceplok and waves stand for them. Outside the Kraton they are worn freely today; "
        "for a ceremony or a palace leave it off, and ask a batik maker before a show"
    )
    cloth.add_argument("--allow-larangan", action="store_true", help=words)
    cloth.add_argument("--design-out", type=Path, metavar="D.json", help="keep the design, to draw it again")
    cloth.add_argument("--explain", action="store_true", help="say what drew each element")
    cloth.add_argument("--lang", choices=["id", "en"], default="en", help="of sentences (%(default)s)")

    words = "a minute with a headset on, as a file for the page that takes recordings in"
    record = _add(commands, "record", "recording", words)
    record.set_defaults(needs_django=False)
    record.add_argument("headset", metavar="HEADSET", help=HEADSETS)
    record.add_argument("file", type=Path, metavar="FILE.bdf", help="is not there yet")
    record.add_argument("--serial", default="", metavar="PORT", help="where the dongle of a Cyton is")
    record.add_argument("--lang", choices=["id", "en"], default="en", help="of sentences (%(default)s)")


def _add_content(commands: Commands) -> None:
    words = "what the hub has to read"
    content = commands.add_parser("content", help=words, description=f"{words}.")
    verbs = content.add_subparsers(title="commands", metavar="COMMAND", dest="verb", required=True)
    words = "articles, topics and glossary from a folder of files, as drafts"
    load = _add_keeper(verbs, "load", "content", words)
    load.add_argument("folder", type=Path, nargs="?", metavar="DIR", help="instead of what is shipped")
    words = "readers see them at once, and on each that no professional has signed it"
    load.add_argument("--show-drafts", action="store_true", help=words)
    words = "articles of another hub on Wagtail, as its dumpdata writes them, as drafts"
    _add_keeper(verbs, "import", "content", words).add_argument("file", type=Path, metavar="FILE.json")
    export = _add_keeper(verbs, "export", "content", "every article as a file that load reads")
    export.add_argument("place", type=Path, metavar="DIR", help="with --wagtail: a file")
    words = "one file as another hub on Wagtail reads it"
    export.add_argument("--wagtail", action="store_true", help=words)
    words = "the public hub as a folder of pages that open without a server"
    _add_keeper(verbs, "site", "content", words).add_argument("place", type=Path, metavar="DIR")


def _add_survey(commands: Commands) -> None:
    words = "a survey weighted and tabulated from a folder, without a database"
    survey = commands.add_parser("survey", help=words, description=f"{words}.")
    verbs = survey.add_subparsers(title="commands", metavar="COMMAND", dest="verb", required=True)
    for verb, words in (
        ("check", "say whether a study can be weighted, and what should be known of it"),
        ("weigh", "what weighting does in each country; with -o everybody's weight"),
        ("tabulate", "every share with its interval, as CSV or JSON"),
        ("report", "pages, charts and tables in a folder that opens without a server"),
        ("rebuild", "write the release, or make it again and compare every byte"),
        ("export", "the answers as CSV, XLSX, JSON, Parquet, SPSS or Triple-S, the codebook as DDI"),
    ):
        command = _add(verbs, verb, "survey", words)
        command.set_defaults(needs_django=False)
        command.add_argument("folder", type=Path, metavar="STUDY_DIR", help="a folder with study.toml")
        command.add_argument("--json", action="store_true", help="for programs")
        command.add_argument("--lang", choices=["id", "en"], default="en", help="of sentences (%(default)s)")
        if verb in {"weigh", "tabulate"}:
            command.add_argument("-o", "--output", type=Path, metavar="FILE", help="instead of printing it")
        if verb == "report":
            command.add_argument(
                "-o", "--output", type=Path, metavar="DIR", help="instead of STUDY_DIR/report"
            )
        if verb in {"weigh", "tabulate", "report"}:
            said = "leave out whoever has a flag of [data] flags; nobody is deleted"
            command.add_argument("--without-flagged", action="store_true", help=said)
        if verb == "export":
            survey_rows.add_arguments(command)


def _add_wording(commands: Commands) -> None:
    words = "how words are read, without a database"
    safety = commands.add_parser("safety", help=words, description=f"{words}.")
    verbs = safety.add_subparsers(title="commands", metavar="COMMAND", dest="verb", required=True)
    words = "recall, precision and confusion for each language, of our lines or of a file of your own"
    measure = _add(verbs, "measure", "wording", words)
    measure.set_defaults(needs_django=False)
    measure.add_argument("file", type=Path, nargs="?", metavar="FILE.tsv", help="language, level and text")


def _add_directory(commands: Commands) -> None:
    words = "the directory of help out into a file and in from one: CSV or Open Referral HSDS"
    directory = commands.add_parser("directory", help=words, description=f"{words}.")
    verbs = directory.add_subparsers(title="commands", metavar="COMMAND", dest="verb", required=True)
    export = _add_keeper(
        verbs, "export", "directory", "every listing, with the day on which it was confirmed"
    )
    export.add_argument("file", type=Path, metavar="FILE", help="ends in .csv or .json")
    bring = _add_keeper(verbs, "import", "directory", "add and change listings; all of a file or nothing")
    bring.add_argument("file", type=Path, metavar="FILE", help="ends in .csv or .json")
    bring.add_argument("--check", action="store_true", help="only say whether the file can be taken in")


def _add_courses(commands: Commands) -> None:
    words = "courses of the hub, as files"
    courses = commands.add_parser("courses", help=words, description=f"{words}.")
    verbs = courses.add_subparsers(title="commands", metavar="COMMAND", dest="verb", required=True)
    check = _add(verbs, "check", "course_files", "what is wrong with them, and how they read")
    check.set_defaults(needs_django=False)
    check.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help="instead of those that ship")
    check.add_argument("--lang", choices=["id", "en"], default="en", help="of sentences (%(default)s)")
