"""What is wrong with a study before a number is made of it, under names as in `weighting.refusals`."""

from collections.abc import Mapping
from typing import ClassVar

from teduh.surveys.weighting.refusals import WeightingRefused
from teduh.surveys.weighting.words import words


class StudyRefused(WeightingRefused):
    """A folder, a file or a setting that cannot be taken."""

    words: ClassVar[tuple[str, str]] = ("teduh.surveys.study", "refusals")


class NoSuchFile(StudyRefused):
    """A file of the folder is missing. Facts: file."""

    code = "no_such_file"


class OutsideOfFolder(StudyRefused):
    """A name leads out of the folder into which is written. Facts: file."""

    code = "outside_of_folder"


class UnreadableFile(StudyRefused):
    """A file is there and cannot be read. Facts: file, why."""

    code = "unreadable_file"


class BadRow(StudyRefused):
    """A row of a table has too few cells, or too many. Facts: file, row, columns."""

    code = "bad_row"


class TwiceGiven(StudyRefused):
    """A table says one thing twice, and not the same. Facts: file, what."""

    code = "twice_given"


class NoRows(StudyRefused):
    """Nobody is left to be counted. Facts: file."""

    code = "no_rows"


class WithoutId(StudyRefused):
    """Rows do not say whose they are. Facts: column, people."""

    code = "without_id"


class BadSetting(StudyRefused):
    """study.toml says something that cannot be. Facts: setting, value, wanted."""

    code = "bad_setting"


class UnknownSetting(StudyRefused):
    """study.toml has a word that means nothing here. Facts: setting, near."""

    code = "unknown_setting"


class NoQuestion(StudyRefused):
    """A variable is named as a question or breakdown and has no codes. Facts: variable, kind."""

    code = "no_codes"


class CountryWithoutTargets(StudyRefused):
    """A country of the data has no targets. Facts: margin, people."""

    code = "country_without_targets"


class ReleaseDiffers(StudyRefused):
    """What was rebuilt is not what was released. Facts: file."""

    code = "release_differs"


class NothingToWeigh(StudyRefused):
    """A study of printed figures has no respondents. Facts: file."""

    code = "nothing_to_weigh"


def said(wanted: str) -> Mapping[str, str]:
    """What a setting has to be, in every language: a row of `wanted` in refusals.toml."""
    found: Mapping[str, str] = words(*StudyRefused.words)["wanted"][wanted]
    return found
