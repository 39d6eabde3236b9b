"""Draws the ornament, the mark and the app icons anew into the static folder."""

from pathlib import Path

from django.core.management.base import BaseCommand

from teduh.foundation.ornament import files

FOLDER = Path(__file__).resolve().parents[2] / "static" / "foundation"


class Command(BaseCommand):
    """`teduh manage ornament`, after a change to `ornament.py`."""

    help = "Draw the ornament, the mark and the app icons into the static folder."

    def handle(self, *_arguments: object, **_options: object) -> None:
        for name, content in files().items():
            (FOLDER / name).write_bytes(content)
            self.stdout.write(f"{name}: {len(content)} bytes")
