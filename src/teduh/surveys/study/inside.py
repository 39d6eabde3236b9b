"""Names of files that a study gives: words of its codebook or settings, which others may have written."""

from pathlib import Path

from teduh.surveys.study.refusals import OutsideOfFolder


def inside(folder: Path, name: str) -> Path:
    """The file of this name in the folder. Raises OutsideOfFolder where the name leads out of it."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise OutsideOfFolder(file=name)
    return path
