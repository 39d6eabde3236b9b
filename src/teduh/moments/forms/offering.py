"""Fields whose choices depend on the person: who may comment, and which of their circles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Choices = list[tuple[str, str]]


def offer(field: forms.Field, choices: Any) -> None:  # noqa: ANN401 - Django's own choices
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
    field.choices = choices


class PolicyForm(forms.Form):
    """Who may comment, whether the author reads first, and who knows how many there are."""

    policy = forms.ChoiceField(label=_("Who may comment"), widget=forms.RadioSelect)
    approve_first = forms.BooleanField(label=_("I approve each comment first"), required=False)
    hides_totals = forms.BooleanField(
        label=_("How many commented and reacted is for me alone"), required=False
    )

    def __init__(self, *args: Any, policies: Choices, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(*args, **kwargs)
        offer(self.fields["policy"], policies)


class CircleForm(forms.Form):
    """One of their circles, where there are any."""

    circle = forms.TypedChoiceField(label=_("Which circle"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, circles: Choices, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(*args, **kwargs)
        offer(self.fields["circle"], [("", "—"), *circles])
        if not circles:
            del self.fields["circle"]
