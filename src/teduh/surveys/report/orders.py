"""The order that a report gives to what editors list: of answers that were compared, or of printed shares."""

from collections.abc import Iterator, Mapping, Sequence

from teduh.surveys.report.bundled import Item, OrderHere
from teduh.surveys.report.cells import TOTAL, Column
from teduh.surveys.report.facts import Question, Report, Texts
from teduh.surveys.report.suppression import Published
from teduh.surveys.report.words import Words, languages
from teduh.surveys.study.first import compared
from teduh.surveys.study.settings import Order
from teduh.surveys.study.tabulating import Coded
from teduh.surveys.weighting.placing import Compared
from teduh.surveys.weighting.printed import apart

Tables = Mapping[str, Published]


def of_answers(coded: Coded, report: Report, published: Tables) -> Iterator[OrderHere]:
    """A country of which too little may be told takes the order of all."""
    for order in coded.weighed.study.settings.order:
        [question] = [each for each in report.questions if each.key == order.question]
        table = published[order.question]
        known = _known(table)
        found = compared(coded, order, known)
        thin = [country for country in report.facts.countries if country not in known] if found else []
        whole = _shares_of(table, TOTAL, order)
        for country, each in (*found.items(), *((country, found[TOTAL]) for country in thin)):
            # Of all together only what the table tells: from more, a hidden country could be worked out.
            shares = whole if each.is_pooled else each.shares
            yield _order(order, question, country, each, shares)


def of_printed(order: Order, report: Report, published: Tables) -> Iterator[OrderHere]:
    """Of each country whose shares of all these items were printed; of all together where those were."""
    [question] = [each for each in report.questions if each.key == order.question]
    table = published[order.question]
    whole = _compared(table, TOTAL, order)
    for country in (TOTAL, *report.facts.countries):
        found = _compared(table, country, order) or whole
        if found is not None:
            yield _order(order, question, country, found, found.shares, is_printed=True)


def _compared(table: Published, country: str, order: Order) -> Compared | None:
    shares = _shares_of(table, country, order)
    if not shares:
        return None
    clear = apart(shares, _column(table, country).n)
    return Compared(shares, shares, clear, is_pooled=country == TOTAL)


def _shares_of(table: Published, country: str, order: Order) -> tuple[float, ...]:
    """Those of everybody there, as the page tells them; none where one of them is not told."""
    cells = next(
        (
            dict(zip(table.options, cells, strict=True))
            for column, cells in zip(table.columns, table.cells, strict=True)
            if column.is_total and column.country == country
        ),
        {},
    )
    shares = [cells[name].share if name in cells else None for name in order.keys]
    return tuple(each.value for each in shares if each) if all(shares) else ()


def _column(table: Published, country: str) -> Column:
    return next(each for each in table.columns if each.is_total and each.country == country)


def _known(published: Published) -> list[str]:
    """The countries of which every share may be told."""
    columns = zip(published.columns, published.cells, strict=True)
    return [
        column.country
        for column, cells in columns
        if column.is_total and column.country != TOTAL and all(cell.share for cell in cells)
    ]


def _order(
    order: Order,
    question: Question,
    country: str,
    found: Compared,
    shares: Sequence[float],
    *,
    is_printed: bool = False,
) -> OrderHere:
    labels = dict(zip(question.answers.options, question.options, strict=True))
    told = [_shares(share) for share in shares] or [{} for _ in order.keys]
    items = [
        Item(key, labels[name], said) for (name, key), said in zip(order.keys.items(), told, strict=True)
    ]
    clear = tuple(pair for pair, is_clear in found.clear.items() if is_clear)
    return OrderHere(
        str(order.subject), country, tuple(items), found.values, clear, found.is_pooled, is_printed
    )


def _shares(share: float) -> Texts:
    return {language: Words(language).percent(share) for language in languages()}
