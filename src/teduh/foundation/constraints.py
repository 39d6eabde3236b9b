"""What the database refuses of rows that lead from one person to another."""

from django.db import models


def one_each_way(one: str, other: str, *, once: str, alone: str) -> list[models.BaseConstraint]:
    """At most one row in each direction, and none from somebody to themselves."""
    return [
        models.UniqueConstraint(fields=[one, other], name=once),
        models.CheckConstraint(condition=~models.Q(**{one: models.F(other)}), name=alone),
    ]
