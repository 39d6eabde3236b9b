"""Brings every room's catalogue up to date with its code and pages, and compiles it."""

from django.core.management.base import BaseCommand, CommandError

from teduh.config import translations


class Command(BaseCommand):
    """`teduh manage messages`: run it after any sentence changed, then translate what it lists."""

    help = "Update and compile the translations of every room; lists what is not translated yet."

    def handle(self, *_arguments: object, **_options: object) -> None:
        left = 0
        for room in translations.rooms():
            for language in translations.LANGUAGES:
                catalogue = translations.updated(room, language)
                path = translations.catalogue_path(room, language)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(translations.as_text(catalogue))
                path.with_suffix(".mo").write_bytes(translations.as_machine_words(catalogue))
                for sentence in translations.missing(catalogue):
                    left += 1
                    self.stdout.write(f"{room.name} {language}: {sentence}")
        if left:
            raise CommandError(f"{left} sentences are not translated yet")
