"""What the exhibition lays down for a while: each beside its row, or a crash left it."""

from teduh.config.finding import Unwell, some
from teduh.exhibition import actions


def examine() -> str:
    parts = {
        "recordings that no work waits for": actions.stray_gifts(),
        "packs of prints without a row": actions.stray_packs(),
        "files of owners without a row": actions.stray_files(),
    }
    if found := [some(words, keys) for words, keys in parts.items() if keys]:
        raise Unwell("; ".join(found))
    return "nothing lies there that no work waits for"


def repair() -> str:
    """As the clock does it each hour."""
    gifts, packs, files = actions.clear_table(), len(actions.stray_packs()), len(actions.stray_files())
    actions.drop_old_packs()
    actions.drop_old_files()
    return f"{gifts} recordings, {packs} packs and {files} files that nobody waits for are deleted"
