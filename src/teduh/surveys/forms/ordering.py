"""Which question decides what comes first, and what its items are called where they are listed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from teduh.surveys.importing.plan import OrderPlan, Plan

Look = Mapping[str, Any]  # JSON of surveys/importing
_SUBJECTS = (
    ("", _("Nothing")),
    ("topics", _("Topics")),
    ("channels", _("Ways to talk")),
    ("barriers", _("What holds people back")),
)


@dataclass(frozen=True)
class SetFields:
    """One question with several answers."""

    title: str
    subject: BoundField
    keys: list[BoundField]


class OrderForm(forms.Form):
    """For each question with several answers that is in the report."""

    def __init__(self, *args: Any, look: Look, plan: Plan, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.sets = [each for each in look["sets"] if each["name"] in plan.questions]
        labels = {each["name"]: each["label"] or each["name"] for each in look["columns"]}
        labels |= look.get("words", {})
        kept = {each.question: each for each in plan.order}
        for at, several in enumerate(self.sets):
            order = kept.get(several["name"])
            self.fields[f"subject_{at}"] = forms.ChoiceField(
                label=_("What it puts in order"),
                choices=_SUBJECTS,
                required=False,
                initial=order.subject if order else "",
            )
            for name in several["variables"]:
                self.fields[f"key_{at}_{name}"] = forms.SlugField(
                    label=labels[name], required=False, initial=order.keys.get(name, "") if order else ""
                )

    def of_sets(self) -> Iterator[SetFields]:
        for at, several in enumerate(self.sets):
            keys = [self[f"key_{at}_{name}"] for name in several["variables"]]
            yield SetFields(several["label"] or several["name"], self[f"subject_{at}"], keys)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        chosen = [said[f"subject_{at}"] for at in range(len(self.sets)) if said.get(f"subject_{at}")]
        if len(set(chosen)) < len(chosen):
            self.add_error(None, _("One question for each subject."))
        for at, several in enumerate(self.sets):
            keys = [key for name in several["variables"] if (key := said.get(f"key_{at}_{name}"))]
            if said.get(f"subject_{at}") and (len(keys) < 2 or len(set(keys)) < len(keys)):  # noqa: PLR2004 - an order
                self.add_error(f"subject_{at}", _("Name two items at least, each in its own way."))
        return said

    def planned(self) -> Plan:
        said = self.cleaned_data
        order = [
            OrderPlan(
                subject=said[f"subject_{at}"],
                question=several["name"],
                keys={name: key for name in several["variables"] if (key := said[f"key_{at}_{name}"])},
            )
            for at, several in enumerate(self.sets)
            if said[f"subject_{at}"]
        ]
        return self.plan.model_copy(update={"order": order})
