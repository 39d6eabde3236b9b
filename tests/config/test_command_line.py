"""`teduh`: what it answers when it is asked wrongly, and how it ends."""

import socket

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from teduh.config.command_line import main


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    # The command line may set them; the next test must not see that.
    monkeypatch.setenv("TEDUH_BASE_URL", "http://localhost:8000")
    monkeypatch.setenv("TEDUH_ALLOWED_HOSTS", "localhost")


def test_asked_for_nothing_it_explains_itself(capsys):
    with pytest.raises(SystemExit) as ended:
        main([])
    shown = capsys.readouterr().out

    assert ended.value.code == 0
    assert [
        word for word in ("run", "web", "worker", "check", "export", "bench", "manage") if word not in shown
    ] == []


@pytest.mark.parametrize("port", ["0", "70000", "eighty"])
def test_a_port_that_is_none_is_refused(capsys, port: str):
    with pytest.raises(SystemExit) as ended:
        main(["run", "--port", port])

    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(f"a port is a number from 1 to 65535, not {port}\n")


def test_a_wrong_setting_ends_it_with_code_2_and_a_line(capsys, monkeypatch):
    monkeypatch.setenv("TEDUH_WORKERS", "many")

    assert main(["check"]) == 2
    assert capsys.readouterr().err == (
        "Teduh does not start, because its settings are not right:\n"
        '  TEDUH_WORKERS is "many": it must be a whole number.\n'
    )


@pytest.mark.enable_socket
def test_a_taken_port_is_one_sentence_before_anything_starts(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code = main(["run", "--port", str(port)])

    assert code == 2
    assert capsys.readouterr().err == (
        f"Port {port} is taken by another program. Choose another: make run PORT=9000, or --port 9000.\n"
    )


def test_an_unknown_benchmark_is_answered_with_the_known_ones(capsys):
    assert main(["bench", "breakfast"]) == 2
    assert capsys.readouterr().err.startswith("There is no benchmark breakfast.\n")


def test_django_commands_are_reached_through_manage(capsys):
    assert main(["manage", "diffsettings", "--output=unified"]) == 0
    assert "+ ROOT_URLCONF = 'teduh.config.urls'" in capsys.readouterr().out.splitlines()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked",
    [
        ["web"],
        ["worker"],
        ["jobs"],
        ["jobs", "retry", "7"],
        ["export", "sekar", "-o", "sekar.zip"],
        ["import", "sekar.zip", "--into", "sekar"],
        ["store", "move", "--to", "s3"],
        ["first-administrator"],
    ],
    ids=" ".join,
)
def test_a_database_behind_the_code_is_one_sentence(capsys, asked: list[str]):
    newest = MigrationLoader(connection).graph.leaf_nodes("moments")[0]
    MigrationRecorder(connection).record_unapplied(*newest)

    assert main(asked) == 1
    assert capsys.readouterr().err == ("The database is behind the code. First run:  teduh manage migrate\n")


def test_it_says_its_version(capsys):
    with pytest.raises(SystemExit):
        main(["--version"])

    assert capsys.readouterr().out.startswith("Teduh 0.")
