"""What an author chooses about comments. Which policies are offered depends on age."""

import datetime as dt
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from teduh.foundation.clock import now
from teduh.moments.forms.offering import Choices, CircleForm, PolicyForm, offer
from teduh.moments.models import CommentLimit, ReaderTerm
from teduh.moments.rules import MOST_AT_ONCE

DAYS = [("1", _("one day")), ("3", _("three days")), ("7", _("a week")), ("28", _("four weeks"))]
FOR_EVER = [("", _("until I take it away")), *DAYS]
ACTS = [
    ("approve", _("Show")),
    ("refuse", _("Do not show")),
    ("hold", _("Let them wait")),
    ("remove", _("Remove")),
    ("restrict", _("Restrict who wrote them")),
    ("block", _("Block who wrote them")),
]


class ChoicesForm(PolicyForm):
    """What new moments begin with."""

    wants_digest = forms.BooleanField(
        label=_("Tell me once an evening how many comments wait"), required=False
    )


class LimitForm(CircleForm):
    """Whose comments wait, and how long."""

    field_order = ("scope", "circle", "days")
    scope = forms.ChoiceField(
        label=_("Whose comments wait"), choices=CommentLimit.Scope.choices, widget=forms.RadioSelect
    )
    days = forms.TypedChoiceField(label=_("How long"), choices=DAYS, coerce=int, initial="7")

    def __init__(self, *args: Any, circles: Choices, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(*args, circles=circles, **kwargs)
        scopes = [each for each in CommentLimit.Scope.choices if circles or each[0] != "outside_circle"]
        offer(self.fields["scope"], scopes)

    def wanted(self) -> dict[str, Any]:
        """A circle that stays chosen beside another scope means nothing."""
        given = self.cleaned_data
        is_circle = given["scope"] == CommentLimit.Scope.OUTSIDE_CIRCLE
        circle_id = given.get("circle") if is_circle else None
        return {"scope": given["scope"], "days": given["days"], "circle_id": circle_id}


class TermForm(forms.Form):
    """A word, a phrase or a sign, and for how long."""

    written = forms.CharField(label=_("Word, phrase or emoji"), max_length=60)
    inside = forms.BooleanField(label=_("Also within longer words"), required=False)
    days = forms.TypedChoiceField(
        label=_("How long"), choices=FOR_EVER, coerce=int, empty_value=None, required=False
    )

    def wanted(self) -> dict[str, Any]:
        days = self.cleaned_data["days"]
        until = now() + dt.timedelta(days=days) if days else None
        return {
            "written": self.cleaned_data["written"],
            "is_whole": not self.cleaned_data["inside"],
            "until": until,
        }


class ReaderTermForm(TermForm):
    """And how comments with it look to this reader."""

    effect = forms.ChoiceField(label=_("What to do"), choices=ReaderTerm.Effect.choices)

    def wanted(self) -> dict[str, Any]:
        return {**super().wanted(), "effect": self.cleaned_data["effect"]}


class PacksForm(forms.Form):
    """The lists that are used."""

    languages = forms.MultipleChoiceField(
        label=_("Lists of unkind words"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, packs: Choices, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(*args, **kwargs)
        offer(self.fields["languages"], packs)


class WantedForm(forms.Form):
    """Yes or no, as it shall be from now on; what is neither means no."""

    wanted = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")], required=False)

    def is_wanted(self) -> bool:
        return self.is_valid() and self.cleaned_data["wanted"] == "yes"


class ManyForm(forms.Form):
    """Comments that were ticked, and what becomes of them."""

    act = forms.ChoiceField(choices=ACTS)

    def ids(self) -> list[int]:
        """What cannot be an id is passed over."""
        given = self.data.getlist("ids")[:MOST_AT_ONCE] if isinstance(self.data, QueryDict) else []
        return [int(pk) for pk in given if pk.isascii() and pk.isdecimal() and len(pk) <= LONGEST_ID]


# As many digits as an id of every database can have.
LONGEST_ID = 18
