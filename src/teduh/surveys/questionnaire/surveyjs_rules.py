"""Yes and no in the rules of SurveyJS: truths there, and here the codes of two choices."""

from collections.abc import Set as AbstractSet

from teduh.surveys.questionnaire.parsing import Tree, call, constant

_COMPARES = frozenset({"=", "!=", "selected"})
# How many of its parts, from the first, an operation takes for true or not.
_WEIGHED = {"and": 64, "or": 64, "not": 1, "if": 1}


def in_codes(tree: Tree, booleans: AbstractSet[str]) -> Tree:
    """`{b} = true` asks for the code `true`, and so does `{b}` alone where it is a yes/no question."""
    return _weighed(_coded(tree, booleans), booleans)


def _coded(tree: Tree, booleans: AbstractSet[str]) -> Tree:
    given = tree.get("with")
    if not isinstance(given, list):
        return tree
    parts = [_coded(part, booleans) for part in given]
    name = str(tree["call"])
    if name in _COMPARES and any("answer" in part for part in parts):
        parts = [_worded(part) for part in parts]
    weighed = _WEIGHED.get(name, 0)
    return call(name, *(_weighed(part, booleans) for part in parts[:weighed]), *parts[weighed:])


def _worded(part: Tree) -> Tree:
    value = part.get("value")
    return constant("true" if value else "false") if isinstance(value, bool) else part


def _weighed(part: Tree, booleans: AbstractSet[str]) -> Tree:
    return call("=", part, constant("true")) if part.get("answer") in booleans else part
