"""The rows of a study, to be handed out: so that nobody stands out in them, or whole for one's own use."""

from dataclasses import replace
from pathlib import Path

from teduh.surveys.codebook import Codebook, Table
from teduh.surveys.formats.doors import take
from teduh.surveys.formats.findings import Finding
from teduh.surveys.formats.handing_out import write_as
from teduh.surveys.formats.how import Reading
from teduh.surveys.formats.microdata import Release, released
from teduh.surveys.study.reading import Study, answers_of

CODEBOOK = ".xml"


def hand_out(study: Study, path: Path, language: str, *, is_whole: bool) -> tuple[Finding, ...]:
    """Writes the answers of a study as the ending of the name asks. Tells what was made coarser or lost.

    Without `is_whole`, only under the rule of its [rows]; a codebook holds nobody's answer and needs none.
    Raises FormatRefused, NothingToWeigh.
    """
    table = answers(answers_of(study))
    if is_whole or path.suffix.lower() == CODEBOOK:
        return write_as(table, path, language)
    rows = study.settings.rows
    rule = Release(is_on=True, quasi=rows.known_by, leaves_out=rows.leaves_out, k=rows.alike)
    made = released(table, rule)
    return made.findings + write_as(made.table, path, language)


def answers(study: Study) -> Table:
    """As they lie in the folder, in the words of its codebook."""
    how = Reading(codebook=study.codebook, keeps_unlabelled=True)
    table = take(study.folder / study.settings.data.file, how)
    known = {each.name: each for each in study.codebook.variables}
    variables = tuple(known.get(each.name, each) for each in table.codebook.variables)
    names = set(table.codebook.names)
    sets = tuple(each for each in study.codebook.sets if names.issuperset(each.variables))
    return replace(table, codebook=Codebook(variables, sets, study.codebook.labels))
