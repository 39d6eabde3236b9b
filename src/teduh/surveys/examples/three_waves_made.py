"""Makes the example of three waves again: `python -m teduh.surveys.examples.three_waves_made FOLDER`.

Every answer is drawn by chance from the shares below, and nobody was asked. They are the same each time.
"""

import sys
from pathlib import Path

import numpy as np
import polars as pl

from teduh.surveys.codebook import Code, Codebook, MultipleResponseSet, Variable, VariableKind, stored

COUNTRIES = ("ID", "GB", "EG")
PEOPLE = {"2022": (500, 500, 40), "2024": (500, 500, 500), "2026": (500, 500, 500)}
"""Of each wave, by country. Forty are too few to be told."""
COMFORTABLE = {"2022": (0.48, 0.50, 0.40), "2024": (0.55, 0.51, 0.44), "2026": (0.63, 0.52, 0.45)}
TALKED = {"2022": (0.61, 0.58, 0.50), "2024": (0.42, 0.44, 0.33), "2026": (0.50, 0.46, 0.35)}
"""In 2022 it was asked in other words, which more people say yes to."""
BARRIERS = (0.45, 0.35, 0.40, 0.20)


def made(wave: str) -> pl.DataFrame:
    """The answers of one wave."""
    dice = np.random.default_rng(int(wave))
    country = np.repeat(np.arange(len(COUNTRIES)), PEOPLE[wave])
    people = len(country)
    comfortable = np.array(COMFORTABLE[wave])[country]
    draw = dice.uniform(size=people)
    comfort = np.where(draw < comfortable, 1, np.where(draw < (1 + comfortable) / 2, 2, 3))
    columns = {
        "country": country,
        "gender": dice.choice([1, 2], people, p=[0.56, 0.44]),
        "age": dice.choice([1, 2, 3], people, p=[0.4, 0.35, 0.25]),
        "comfort": comfort,
        "talked": np.where(dice.uniform(size=people) < np.array(TALKED[wave])[country], 1, 2),
    }
    columns |= {
        f"b{at}": (dice.uniform(size=people) < share).astype(np.int64) for at, share in enumerate(BARRIERS, 1)
    }
    return pl.DataFrame({name: values.astype(np.int8) for name, values in columns.items()})


def _closed(name: str, en: str, id_: str, *codes: tuple[str, str]) -> Variable:
    found = tuple(Code(at, {"en": one, "id": other}) for at, (one, other) in enumerate(codes, 1))
    return Variable(name, {"en": en, "id": id_}, codes=found)


def _item(name: str, en: str, id_: str) -> Variable:
    codes = (Code(0, {"en": "no", "id": "tidak"}), Code(1, {"en": "yes", "id": "ya"}))
    return Variable(name, {"en": en, "id": id_}, VariableKind.MULTI, codes)


CODEBOOK = Codebook(
    (
        Variable("country", {"en": "Country", "id": "Negara"}, codes=tuple(
            Code(at, {"und": name}) for at, name in enumerate(COUNTRIES)
        )),
        _closed("gender", "Gender", "Gender", ("women", "perempuan"), ("men", "laki-laki")),
        _closed("age", "Age", "Usia", ("18 to 34", "18 sampai 34"), ("35 to 54", "35 sampai 54"),
                ("55 and over", "55 ke atas")),
        _closed("comfort", "How comfortable are you when you talk about your mental well-being?",
                "Seberapa nyaman kamu berbicara tentang kesehatan mentalmu?",
                ("Comfortable", "Nyaman"), ("Neither", "Biasa saja"), ("Not comfortable", "Tidak nyaman")),
        _closed("talked", "In the last month, have you talked with somebody about how you feel?",
                "Dalam sebulan terakhir, apakah kamu berbicara dengan seseorang tentang perasaanmu?",
                ("Yes", "Ya"), ("No", "Tidak")),
        _item("b1", "My family would worry", "Keluargaku akan khawatir"),
        _item("b2", "I would be judged", "Aku akan dihakimi"),
        _item("b3", "It could harm my work", "Pekerjaanku bisa terganggu"),
        _item("b4", "I do not know with whom", "Aku tidak tahu dengan siapa"),
    ),
    (MultipleResponseSet("barriers", ("b1", "b2", "b3", "b4"), {
        "en": "What holds you back from talking about it?",
        "id": "Apa yang menahanmu untuk membicarakannya?",
    }, 1),),
)  # fmt: skip


def main(folder: Path) -> None:
    """Answers and codebook; study.toml and targets are written by hand."""
    for wave in PEOPLE:
        made(wave).write_parquet(folder / f"{wave}.parquet", compression="zstd")
    (folder / "codebook.json").write_text(stored(CODEBOOK), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
