"""What addresses may hold."""

from django.urls.converters import IntConverter

BIGGEST = 2**63 - 1


class RowId(IntConverter):
    """The number of a row. One that no database can hold is the number of nothing."""

    def to_python(self, value: str) -> int:
        number = super().to_python(value)
        if number > BIGGEST:
            raise ValueError(value)
        return number
