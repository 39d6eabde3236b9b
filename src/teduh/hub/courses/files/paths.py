"""That every branch of a scenario ends in a helpful place: no circles, nothing out of reach."""

from collections import Counter
from collections.abc import Iterator

from teduh.hub.courses.files.records import Scenario, Scene


def scenario_problems(scenario: Scenario) -> list[tuple[str, str]]:
    """What is wrong, as code and name of the scene; nothing when every branch ends well."""
    names = Counter(scene.name for scene in scenario.scenes)
    problems = [("twice", name) for name, count in names.items() if count > 1]
    problems += [problem for scene in scenario.scenes for problem in _of_scene(scene)]
    targets = [scenario.begin, *(choice.to for scene in scenario.scenes for choice in scene.choices)]
    problems += [("nowhere", name) for name in dict.fromkeys(targets) if name not in names]
    if problems:
        return problems
    return [*_circles(scenario), *_unreached(scenario)]


def _of_scene(scene: Scene) -> Iterator[tuple[str, str]]:
    if scene.choices and (scene.ends or scene.more):
        yield "both", scene.name
    elif not scene.choices and not (scene.ends and scene.more):
        yield "no_end", scene.name


def branches(scenario: Scenario) -> Iterator[tuple[Scene, ...]]:
    """Every way through, from the first scene to an end; a circle is followed once around."""
    first = scenario.scene(scenario.begin)
    waiting: list[tuple[Scene, ...]] = [(first,)] if first else []
    while waiting:
        way = waiting.pop()
        following = [scenario.scene(choice.to) for choice in way[-1].choices]
        if not following or way[-1] in way[:-1]:
            yield way
        else:
            waiting += [(*way, scene) for scene in following if scene]


def _circles(scenario: Scenario) -> list[tuple[str, str]]:
    """By taking away what leads nowhere further, until only circles are left."""
    left = {scene.name: {choice.to for choice in scene.choices} for scene in scenario.scenes}
    while ended := {name for name, targets in left.items() if not targets & set(left)}:
        left = {name: targets for name, targets in left.items() if name not in ended}
    return [("circle", name) for name in sorted(left)]


def _unreached(scenario: Scenario) -> list[tuple[str, str]]:
    reached, waiting = {scenario.begin}, [scenario.begin]
    while waiting:
        scene = scenario.scene(waiting.pop())
        further = {choice.to for choice in scene.choices} - reached if scene else set()
        reached |= further
        waiting += sorted(further)
    return [("unreached", scene.name) for scene in scenario.scenes if scene.name not in reached]
