"""`teduh record`: a minute with a headset on, as a file that any Teduh draws from."""

import argparse
import sys

from teduh.config import cloth_live
from teduh.config.endings import REFUSED, Ending
from teduh.exhibition import signal

NO_OUTPUT = {"id": "Nama berkasnya harus berakhiran .bdf.", "en": "The name of the file must end in .bdf."}
NO_PLACE = {"id": "{name} tidak dapat ditulis.", "en": "{name} cannot be written."}
KEPT = {
    "id": "{name} berisi gelombang otak dan tidak memuat identitas. Hapus setelah kainnya jadi.",
    "en": "{name} holds brain waves, and nobody's identity. Erase it once the cloth is there.",
}


def main(asked: argparse.Namespace) -> None:
    """Exit code 2 and one sentence where no headset answers or nothing can be written."""
    language, file = asked.lang, asked.file
    if file.suffix.lower() != ".bdf":
        raise Ending(NO_OUTPUT[language], code=REFUSED)
    try:
        # Before a minute is sat through in vain.
        with file.open("xb") as kept:
            kept.write(_heard(asked))
    except OSError as error:
        raise Ending(NO_PLACE[language].format(name=file), code=REFUSED) from error
    except signal.SignalRefused as refused:
        file.unlink()
        raise Ending(refused.sentence(language), code=REFUSED) from refused
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    sys.stderr.write(f"\n{KEPT[language].format(name=file)}\n")


def _heard(asked: argparse.Namespace) -> bytes:
    # The readers of recordings are heavy, and nobody else needs them.
    from teduh.exhibition.signal.writing import bdf  # noqa: PLC0415

    return bdf(cloth_live.heard(asked.headset, asked.serial, asked.lang))
