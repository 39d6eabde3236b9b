"""Bringing a column of plain text under seal, for migrations."""

from collections.abc import Callable
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

from teduh.foundation.envelopes.sealing import seal

AT_ONCE = 500


def brought_under_seal(
    label: str, model: str, column: str, *, row: str, may_be_empty: bool = False
) -> list[Operation]:
    """The operations after which a column of plain text is one under seal, with what it held.

    `row` as the field says it. `may_be_empty` where the field has a default.
    """
    name, plain = model.lower(), f"plain_{column}"
    words = seals((label, model), plain, column, context=f"{label}.{model}.{column}", row=row)
    return [
        migrations.RenameField(name, column, plain),
        migrations.AddField(name, column, models.BinaryField(default=bytes), preserve_default=may_be_empty),
        migrations.RunPython(words),
        migrations.RemoveField(name, plain),
    ]


def seals(
    model: tuple[str, str], plain: str, sealed: str, *, context: str, row: str = ""
) -> Callable[..., None]:
    """What a migration runs between adding the sealed column and dropping the plain one, which it empties.

    What is empty stays so. Context and row are those of the field as it will be.
    """

    def bring(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ANN401 - Django's own
        if schema_editor.connection.vendor == "sqlite":
            # What the plain column held is overwritten, and not only let go.
            schema_editor.execute("PRAGMA secure_delete = ON")
        rows = apps.get_model(*model)._default_manager.using(schema_editor.connection.alias)
        keys = list(rows.exclude(**{plain: ""}).order_by("pk").values_list("pk", flat=True))
        for at in range(0, len(keys), AT_ONCE):
            for found in rows.filter(pk__in=keys[at : at + AT_ONCE]):
                whose = f"{context}:{getattr(found, row)}" if row else context
                said = seal(getattr(found, plain), context=whose)
                rows.filter(pk=found.pk).update(**{sealed: said, plain: ""})

    return bring
