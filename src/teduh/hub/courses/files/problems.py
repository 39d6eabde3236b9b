"""What is wrong with a file: where, what, and the next step, in both languages."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Problem:
    """`file` as it lies in the folder of the course; `line` counts from 1."""

    file: str
    line: int
    code: str
    what: str = ""

    def sentence(self, language: str) -> str:
        return _sentences()[self.code][language].replace("{what}", self.what)

    def told(self, language: str) -> str:
        return f"{self.file}:{self.line}: {self.sentence(language)}"


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    text = resources.files("teduh.hub.courses.files").joinpath("problems.toml").read_text("utf-8")
    return tomllib.loads(text)
