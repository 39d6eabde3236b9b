"""What people at the desk write down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teduh.safety.rules.desk import HEAVIEST
from teduh.safety.staffed_words import level_name


class ReasonedForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("It stays in the log. Quote nobody and name nobody.")
    )


class LowerForm(ReasonedForm):
    """To which level, and why."""

    level = forms.TypedChoiceField(label=_("Level"), coerce=int)
    field_order = ("level", "reason")

    def __init__(self, *args: Any, level: int = HEAVIEST, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(*args, **kwargs)
        field = self.fields["level"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - narrows the type
        field.choices = [(lower, level_name(lower)) for lower in range(level)]
