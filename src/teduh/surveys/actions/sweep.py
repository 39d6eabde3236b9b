"""What the clock does: what was not finished goes, and what order a database keeps by itself is lost."""

from django.db import connection, transaction

from teduh.foundation.clock import now
from teduh.surveys.models import Response
from teduh.surveys.rules import LINK_HOLDS


def drop_unfinished() -> None:
    """After thirty days: answers that nobody finished, and the links of those who did. Receipts hold on."""
    before = now().date() - LINK_HOLDS
    old = Response.objects.filter(started_on__lt=before)
    old.exclude(state=Response.State.COMPLETE).delete()
    old.exclude(resume_hash=None).update(resume_hash=None)


def lose_order() -> None:
    """PostgreSQL lays rows down as they come; here they are laid anew by their keys, which chance has made.

    Each row also keeps the number of the transaction that wrote it, which stands between those of people who
    did something else at that time: all rows are written once more, by one transaction. SQLite keeps them by
    their keys anyway, and no such number.
    """
    if connection.vendor != "postgresql":
        return
    table, key = (connection.ops.quote_name(name) for name in (Response._meta.db_table, _primary_key()))
    with transaction.atomic(), connection.cursor() as cursor:
        # What waits to be checked at the end would keep the table as it is.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"UPDATE {table} SET state = state")  # noqa: S608 - the name of a table of ours
        cursor.execute(f"CLUSTER {table} USING {key}")


def _primary_key() -> str:
    return f"{Response._meta.db_table}_pkey"
