"""What readers ask a directory for, and what verifiers say they found."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.choices import BaseChoiceIterator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from teduh.hub.directory.actions import Check
from teduh.hub.directory.models import Channel, Report
from teduh.hub.directory.queries import Filters
from teduh.hub.directory.queries.search import LONGEST_QUERY
from teduh.hub.directory.queries.words import reason_words, result_words
from teduh.hub.directory.rules.places import by_name, provinces_of
from teduh.hub.directory.rules.words import Named, audiences, channel_names, costs, in_language, topics

ANYWHERE = "all"
_MOST_PAGES = 1000


class Choices(BaseChoiceIterator):
    """What a list offers, in order: plain words, which Django need not look through again."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.pairs = tuple(pairs)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.pairs)

    def drawn(self, asked: str) -> Markup:
        """As the lines of a list in which one is chosen."""
        return _lines(self.pairs, asked)


@lru_cache(maxsize=1024)
def _lines(pairs: tuple[tuple[str, str], ...], asked: str) -> Markup:
    line = Markup('<option value="{}"{}>{}</option>')
    chosen = Markup(" selected")
    return Markup("").join(
        line.format(value, chosen if value == asked else "", words) for value, words in pairs
    )


def _choices(words: Named) -> list[tuple[str, str]]:
    language = get_language() or "id"
    named = [(key, in_language(said, language)) for key, said in words.items()]
    return [("", str(_("Any"))), *named]


class CountryForm(forms.Form):
    """Whose numbers somebody wants to read. What is no country is not asked about."""

    country = forms.CharField(required=False, max_length=2)

    @property
    def asked(self) -> str:
        return str(self.cleaned_data["country"]) if self.is_valid() else ""


class TypedForm(forms.Form):
    """What somebody typed, as it came: help asks for no well-formed words."""

    q = forms.CharField(required=False)

    @property
    def typed(self) -> str:
        return str(self.data.get("q", ""))


class SearchForm(forms.Form):
    """Every field may be left as it is. Without a country that of the reader is meant."""

    q = forms.CharField(label=_("Name, place or number"), required=False, max_length=LONGEST_QUERY)
    country = forms.ChoiceField(label=_("Country"), required=False)
    province = forms.ChoiceField(label=_("Province"), required=False)
    topic = forms.ChoiceField(label=_("What it is about"), required=False)
    channel = forms.ChoiceField(label=_("How to reach it"), required=False)
    audience = forms.ChoiceField(label=_("For whom"), required=False)
    cost = forms.ChoiceField(label=_("Cost"), required=False)
    open = forms.BooleanField(label=_("Open now"), required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=_MOST_PAGES, widget=forms.HiddenInput)

    def __init__(self, asked: Any, *, countries: list[str], country: str) -> None:  # noqa: ANN401 - a QueryDict
        """`country` is chosen where the address names none."""
        super().__init__({**asked.dict(), "country": asked.get("country") or country})
        language = get_language() or "id"
        self._choose("country", [*by_name(countries, language), (ANYWHERE, str(_("All countries")))])
        provinces = provinces_of(self.data["country"])
        if provinces:
            named = [(province.code, province.named(language)) for province in provinces]
            self._choose("province", [("", str(_("Any"))), *named])
        else:
            del self.fields["province"]
        for name, words in (
            ("topic", topics()),
            ("channel", channel_names()),
            ("audience", audiences()),
            ("cost", costs()),
        ):
            self._choose(name, _choices(words))

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = Choices(choices)

    def kept_in_address(self) -> str:
        """What was asked, without the page, for the links to other pages."""
        said = {name: value for name, value in self.data.items() if value and name != "page"}
        return urlencode({name: said[name] for name in self.fields if name in said})

    @property
    def is_narrowed(self) -> bool:
        """Whether something is chosen that is folded away at first."""
        return any(self.data.get(name) for name in ("channel", "audience", "cost"))

    @property
    def filters(self) -> Filters:
        said = self.cleaned_data
        return Filters(
            words=said["q"],
            country="" if said["country"] == ANYWHERE else said["country"],
            province=said.get("province", ""),
            topic=said["topic"],
            channel=said["channel"],
            audience=said["audience"],
            cost=said["cost"],
            open_now=said["open"],
        )


def _reasons() -> list[tuple[str, str]]:
    return [(reason, reason_words(reason)) for reason in Report.Reason.values]


class ReportForm(forms.Form):
    """Of “this did not work”. Nobody is asked who they are."""

    reason = forms.ChoiceField(label=_("What did not work?"), choices=_reasons, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What happened"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only those who check listings read this. Please write nothing about yourself."),
    )


def _hows() -> list[tuple[str, str]]:
    return [
        ("called", str(_("I called"))),
        ("wrote", str(_("I wrote and waited for an answer"))),
        ("visited", str(_("I went there"))),
        ("looked", str(_("I only looked at its page"))),
    ]


def _results() -> list[tuple[str, str]]:
    return [
        ("reached", str(_("It is as it says here"))),
        ("not_reached", str(_("Nobody answered"))),
        ("changed", str(_("It is there, and something here is wrong"))),
        ("closed", str(_("It is closed for good"))),
    ]


class CheckForm(forms.Form):
    """What a verifier did and found, with a line for each channel."""

    how = forms.ChoiceField(label=_("What did you do?"), choices=_hows, widget=forms.RadioSelect)
    result = forms.ChoiceField(label=_("What did you find?"), choices=_results, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note for other verifiers"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, channels: list[Channel], **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.places = [channel.place for channel in channels]
        results = [(result, result_words(result)) for result in Channel.Result.values]
        for channel in channels:
            self.fields[f"channel_{channel.place}"] = forms.ChoiceField(
                label=channel.shown, choices=results, required=False
            )

    @property
    def check(self) -> Check:
        said = {place: self.cleaned_data[f"channel_{place}"] for place in self.places}
        channels = {place: result for place, result in said.items() if result}
        how, result = self.cleaned_data["how"], self.cleaned_data["result"]
        return Check(how, result, channels, self.cleaned_data["note"])


class VerifierForm(forms.Form):
    """Whom the operator appoints."""

    username = forms.CharField(label=_("Username"), max_length=40)
