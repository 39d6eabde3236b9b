"""Querysets as statements that are written once per process and asked many times.

Building a queryset and its SQL costs more than running it. The rule itself stays where it is written:
the statement is taken from the queryset, with marks in the places of the facts.
"""

import datetime as dt
import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

Facts = TypeVar("Facts")
_WORD = re.compile("[a-z_]+")
_KNOWN_EVERYWHERE = frozenset({int, str, bytes})


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one fact in a statement's parameters; `index` where the fact is a list."""

    name: str
    index: int | None = None

    def value(self, facts: object, database: BaseDatabaseWrapper) -> Any:  # noqa: ANN401 - whatever it takes
        """The fact in the words of the database."""
        fact = getattr(facts, self.name)
        return adapted(fact if self.index is None else fact[self.index], database)


@dataclass(frozen=True)
class Statement:
    """SQL and, for each of its parameters, a slot or a constant of the rule."""

    sql: str
    parameters: tuple[Any, ...]

    def rows(self, facts: object, database: BaseDatabaseWrapper | None = None) -> list[tuple[Any, ...]]:
        """Runs it for these facts; the values are the database's own. `database` for who has looked it up."""
        database = database or here()
        if database.queries_logged or database.execute_wrappers:
            return self._watched_rows(facts)
        database.ensure_connection()
        database.validate_no_broken_transaction()
        with database.wrap_database_errors:
            return _bare_rows(database, self._bare, self._given(facts, database))

    def _watched_rows(self, facts: object) -> list[tuple[Any, ...]]:
        """By Django's cursor, which lets others look on and costs as much as a small statement."""
        with here().cursor() as cursor:
            cursor.execute(self.sql, self.bound(facts))
            return list(cursor.fetchall())

    def bound(self, facts: object) -> list[Any]:
        """The parameters with the facts in their places."""
        given = self._given(facts, here())
        return [given[place] for place in self._places]

    def _given(self, facts: object, database: BaseDatabaseWrapper) -> list[Any]:
        """Each fact once, however often the statement asks for it."""
        return [value.value(facts, database) if type(value) is Slot else value for value in self._distinct]

    @cached_property
    def _distinct(self) -> list[Any]:
        return list({_key(parameter): parameter for parameter in self.parameters}.values())

    @cached_property
    def _places(self) -> list[int]:
        keys = [_key(parameter) for parameter in self._distinct]
        return [keys.index(_key(parameter)) for parameter in self.parameters]

    @cached_property
    def _bare(self) -> str:
        """With numbered marks, as the driver itself reads them: each fact is sent once."""
        is_sqlite = here().vendor == "sqlite"
        numbered = "?{}" if is_sqlite else "%(p{})s"
        first, *rest = self.sql.split("%s")
        marks = [numbered.format(place + is_sqlite) for place in self._places]
        text = first + "".join(mark + following for mark, following in zip(marks, rest, strict=True))
        return text.replace("%%", "%") if is_sqlite else text


def here() -> BaseDatabaseWrapper:
    """Looked up once a statement: each look by Django's own name for it costs a quarter of a small one."""
    return connections[DEFAULT_DB_ALIAS]


def _bare_rows(database: BaseDatabaseWrapper, sql: str, given: list[Any]) -> list[tuple[Any, ...]]:
    driver = database.connection
    if database.vendor == "sqlite":
        return list(driver.execute(sql, given).fetchall())
    with driver.cursor() as cursor:
        cursor.execute(sql, {f"p{number}": value for number, value in enumerate(given)})
        return list(cursor.fetchall())


class Prepared(Generic[Facts]):
    """Keeps the statement of a queryset that `build` makes from facts; `marks` makes facts to recognise.

    What the rule reads besides its facts, such as a setting, is its `variant`: each has its statement.
    """

    def __init__(
        self,
        build: Callable[[Facts], QuerySet[Any, Any]],
        marks: Callable[[int], Facts],
        variant: Callable[[], Hashable] = lambda: None,
    ) -> None:
        self._build, self._marks, self._variant = build, marks, variant
        self._kept: dict[Hashable, Statement] = {}

    def rows(self, facts: Facts) -> list[tuple[Any, ...]]:
        database = here()
        return self._statement_on(database).rows(facts, database)

    def statement(self) -> Statement:
        """The kept one, or a new one at first use."""
        return self._statement_on(here())

    def _statement_on(self, database: BaseDatabaseWrapper) -> Statement:
        key = (database.vendor, self._variant())
        statement = self._kept.get(key)
        if statement is None:
            statement = self._kept[key] = self._prepared()
        return statement

    def _prepared(self) -> Statement:
        """Marked twice, to notice a fact that would be frozen into a statement for everybody.

        A parameter that is neither a mark nor the same both times is a moment of the clock, or somebody.
        """
        first, second = (self._marked(round_) for round_ in (1, 2))
        if first != second:
            message = f"{self._build} freezes a fact that it was not given"
            raise ValueError(message)
        return first

    def _marked(self, round_: int) -> Statement:
        facts = self._marks(round_)
        slots = dict(_marks_in(facts))
        sql, parameters = self._build(facts).query.sql_with_params()
        return _with_literals(sql, [slots.get(_key(parameter), parameter) for parameter in parameters])


def _with_literals(sql: str, parameters: Sequence[object]) -> Statement:
    """Writes the rule's own numbers and words into the text, so that the database can plan with them."""
    first, *rest = sql.split("%s")
    text, left = [first], []
    for parameter, following in zip(parameters, rest, strict=True):
        literal = _literal(parameter)
        if literal is None:
            left.append(parameter)
        text += [literal or "%s", following]
    return Statement("".join(text), tuple(left))


def _literal(parameter: object) -> str | None:
    if isinstance(parameter, int) and not isinstance(parameter, bool):
        return str(int(parameter))
    if isinstance(parameter, str) and _WORD.fullmatch(parameter):
        return f"'{parameter!s}'"
    return None


def _marks_in(facts: object) -> Iterator[tuple[object, Slot]]:
    for one in fields(facts):  # type: ignore[arg-type]  # facts are dataclasses
        fact = getattr(facts, one.name)
        # A yes or no is no mark: it would be found wherever a rule says yes or no.
        if isinstance(fact, bool):
            continue
        if isinstance(fact, tuple):
            yield from (
                (_key(adapted(each, here())), Slot(one.name, index)) for index, each in enumerate(fact)
            )
        else:
            yield _key(adapted(fact, here())), Slot(one.name)


def adapted(fact: object, database: BaseDatabaseWrapper) -> object:
    """A value as the connection sends it: SQLite has neither instants nor identifiers of its own."""
    # Most facts are numbers and words, which every database knows.
    if type(fact) in _KNOWN_EVERYWHERE:
        return fact
    match fact:
        case dt.datetime():
            return _instant(fact, database)
        case dt.date():
            return database.ops.adapt_datefield_value(fact)
        case UUID():
            return fact if database.features.has_native_uuid_field else fact.hex
        case _:
            return fact


def _instant(fact: dt.datetime, database: BaseDatabaseWrapper) -> object:
    if database.vendor == "sqlite" and fact.tzinfo is dt.UTC:
        # What Django's own adapter does, without its questions about zones.
        return str(fact.replace(tzinfo=None))
    return database.ops.adapt_datetimefield_value(fact)


def instant(value: dt.datetime) -> dt.datetime:
    """A column's instant; SQLite keeps it in UTC and does not say so."""
    return value if value.tzinfo else value.replace(tzinfo=dt.UTC)


def identifier(value: UUID | str) -> UUID:
    """A column's identifier; SQLite keeps 32 hexadecimal digits."""
    return value if isinstance(value, UUID) else UUID(value)


def identifier_text(value: UUID | str) -> str:
    """The same as it is written, without the detour of an object."""
    if isinstance(value, UUID):
        return str(value)
    return f"{value[:8]}-{value[8:12]}-{value[12:16]}-{value[16:20]}-{value[20:]}"


def identifier_bytes(value: UUID | str) -> bytes:
    """The same as 16 bytes."""
    return value.bytes if isinstance(value, UUID) else bytes.fromhex(value)


def _key(parameter: object) -> object:
    """Parameters that are equal but of other types are other parameters: 1 is not True."""
    try:
        hash(parameter)
    except TypeError:
        return repr(parameter)
    return (type(parameter), parameter)


def padded(ids: Sequence[UUID], size: int) -> tuple[UUID, ...]:
    """Exactly `size` identifiers, the last one repeated: a statement has a fixed number of places."""
    return tuple(ids) + (ids[-1],) * (size - len(ids))
