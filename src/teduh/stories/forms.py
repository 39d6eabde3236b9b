"""What people write about what they lived through, and what moderators and editors say."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from teduh.people.places import time_zone_choices
from teduh.safety.wording import read
from teduh.stories.actions import ChallengePlan, Refusal, Words
from teduh.stories.models import Challenge, Story
from teduh.stories.rules import CHECKLIST, RULES, WARNINGS, Line, Ticks, kept_back, limit


def choices(lines: Mapping[str, Line]) -> list[tuple[str, str]]:
    language = get_language() or "id"
    return [(line.key, line.said(language)) for line in lines.values()]


class _Listed(forms.Form):
    """Lists are read when the form is made: in the language of the reader."""

    lists: Mapping[str, Mapping[str, Line]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Django's
        super().__init__(*args, **kwargs)
        for name, lines in self.lists.items():
            self.fields[name].choices = choices(lines)  # type: ignore[attr-defined]  # those with choices alone


class StoryForm(_Listed):
    """A story. A draft may lack words; what is sent may not."""

    lists: Mapping[str, Mapping[str, Line]] = {"warnings": WARNINGS}
    pen_name = forms.CharField(
        label=_("Name it is told under"),
        max_length=40,
        help_text=_("Made up for you. You can change it; please do not use your own."),
    )
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    text = forms.CharField(
        label=_("Your story"),
        max_length=limit("longest_text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Plain text. Leave out how and where; tell what helped."),
    )
    language = forms.ChoiceField(label=_("Language of the story"), choices=settings.LANGUAGES)
    challenge = forms.ChoiceField(label=_("Part of a challenge"), required=False)
    warnings = forms.MultipleChoiceField(
        label=_("What it speaks of"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Readers see this first, and open the story only if they wish."),
    )

    def __init__(self, *args: Any, challenges: Iterable[Challenge] = (), **kwargs: Any) -> None:  # noqa: ANN401 - as Django's
        super().__init__(*args, **kwargs)
        open_ones = [(each.slug, f"#{each.tag}") for each in challenges]
        self.fields["challenge"].choices = [("", _("None")), *open_ones]  # type: ignore[attr-defined]  # as above
        if not open_ones:
            del self.fields["challenge"]

    @classmethod
    def facts_of(cls, story: Story) -> dict[str, object]:
        return {
            "pen_name": story.pen_name,
            "title": story.title,
            "text": story.text,
            "language": story.language,
            "challenge": story.challenge.slug if story.challenge else "",
            "warnings": story.warnings,
        }

    def words(self) -> Words:
        said = self.cleaned_data
        return Words(
            title=said["title"].strip(),
            text=said["text"].strip(),
            pen_name=said["pen_name"].strip(),
            language=said["language"],
            warnings=tuple(said["warnings"]),
            challenge=said.get("challenge", ""),
        )

    def require_sendable(self) -> None:
        """Names each place that is never shown; words that ask for help are not turned away for it."""
        for name in ("title", "text"):
            if not self.cleaned_data.get(name, "").strip():
                self.add_error(name, _("This is needed before it can be sent."))
        if read(self.said).asks_a_human:
            return
        for name in ("pen_name", "title", "text"):
            said, language = self.cleaned_data.get(name, ""), self.cleaned_data.get("language", "id")
            found = [words for _place, words in kept_back(said, language)]
            if found:
                self.add_error(name, _("Please take this out: %(found)s") % {"found": " · ".join(found)})

    @property
    def said(self) -> str:
        """All that was typed, whether or not it fits."""
        return "\n".join(str(self.data.get(self.add_prefix(name)) or "") for name in ("title", "text"))


class AppealForm(forms.Form):
    words = forms.CharField(
        label=_("Why should somebody else look again?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class MomentForm(forms.Form):
    """One of those that were offered."""

    moment = forms.UUIDField()


class CodeForm(forms.Form):
    code = forms.CharField(label=_("Code of the story"), max_length=40)

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).strip()


class SearchForm(forms.Form):
    """Stories with warnings are looked through only where somebody asks for it."""

    q = forms.CharField(label=_("Search the stories"), max_length=80, required=False)
    warned = forms.BooleanField(label=_("Also in stories with a warning"), required=False)
    page = forms.CharField(required=False, max_length=20)


class _Deciding(_Listed):
    """A decision goes along with the mark of what was read; a page that is shown anew carries the new one."""

    @property
    def read(self) -> str:
        return str(self.data.get("read") or "")


class ApproveForm(_Deciding):
    lists: Mapping[str, Mapping[str, Line]] = {"warnings": WARNINGS}
    warnings = forms.MultipleChoiceField(
        label=_("Warnings"), required=False, widget=forms.CheckboxSelectMultiple
    )
    has_hope = forms.BooleanField(label=_("It holds something that helped or gives hope"), required=False)
    names_nobody = forms.BooleanField(
        label=_("I looked at the marked words: nobody can be recognised"), required=False
    )

    def ticks(self) -> Ticks:
        said = self.cleaned_data
        return Ticks(tuple(said["warnings"]), has_hope=said["has_hope"], names_nobody=said["names_nobody"])


class EntryForm(_Deciding):
    """A moment is taken in as it is."""


class RefuseForm(_Deciding):
    lists: Mapping[str, Mapping[str, Line]] = {"rule": RULES}
    rule = forms.ChoiceField(label=_("Which rule"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("To its author, kindly: why, and what would help"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def no(self) -> Refusal:
        return Refusal(self.cleaned_data["rule"], self.cleaned_data["words"])


class ChallengeForm(forms.Form):
    """What an editor says of a challenge, in both languages."""

    slug = forms.SlugField(label=_("Address"), max_length=60)
    tag = forms.CharField(label=_("Tag"), max_length=60)
    title_id = forms.CharField(label=_("Title in Indonesian"), max_length=120)
    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    prompt_id = forms.CharField(
        label=_("Prompt in Indonesian"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    prompt_en = forms.CharField(
        label=_("Prompt in English"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    rules_id = forms.CharField(
        label=_("Rules in Indonesian"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    rules_en = forms.CharField(
        label=_("Rules in English"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    opens_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    closes_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zone_choices)

    @classmethod
    def facts_of(cls, challenge: Challenge) -> dict[str, object]:
        return {name: getattr(challenge, name) for name in cls.base_fields}

    def plan(self) -> ChallengePlan:
        return ChallengePlan(**self.cleaned_data)


class ChecklistForm(_Listed):
    lists: Mapping[str, Mapping[str, Line]] = {"checked": CHECKLIST}
    checked = forms.MultipleChoiceField(
        label=_("What has to be true before it is published"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class OutcomeForm(forms.Form):
    outcome_id = forms.CharField(
        label=_("What came of it, in Indonesian"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    outcome_en = forms.CharField(
        label=_("What came of it, in English"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
