"""The shape of what is reported."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teduh.safety.actions import LONGEST_WORDS
from teduh.safety.queries import reasons
from teduh.safety.refusals import REFUSALS


class ReasonForm(forms.Form):
    """The first step: why."""

    reason = forms.ChoiceField(label=_("What is wrong?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = [(reason.slug, reason.name) for reason in reasons()]


class ReportForm(ReasonForm):
    """The second step: in words, and whether to block as well."""

    words = forms.CharField(
        label=_("In your words"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What happened, and when? Moderators read this; the other person does not."),
    )
    block = forms.BooleanField(label=_("Block this person as well"), required=False)

    def __init__(self, *args: Any, may_block: bool = True, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(*args, **kwargs)
        self.fields["reason"].widget = forms.HiddenInput()
        if not may_block:
            del self.fields["block"]

    def clean(self) -> dict[str, Any]:
        needs_words = {reason.slug for reason in reasons() if reason.needs_words}
        if self.cleaned_data.get("reason") in needs_words and not self.cleaned_data.get("words"):
            self.add_error("words", str(REFUSALS["words_needed"][1]))
        return self.cleaned_data
