"""What the body of an article is made of. Text is Markdown: plain to write, to check and to take along."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from teduh.hub.articles.models.media import Medium

_LONGEST_STEP = 120


class FactBlock(blocks.StructBlock):
    """The fact comes first; a myth never stands on its own."""

    fact = blocks.TextBlock(label=_("The fact"), max_length=600)
    myth = blocks.TextBlock(label=_("The myth it answers"), max_length=300, required=False)

    class Meta:
        icon = "check"
        label = _("Fact and myth")


class StepBlock(blocks.StructBlock):
    """One step: what to do, and for how many seconds where that matters."""

    text = blocks.TextBlock(label=_("What to do"), max_length=400)
    seconds = blocks.IntegerBlock(
        label=_("Seconds"),
        required=False,
        validators=[MinValueValidator(1), MaxValueValidator(_LONGEST_STEP)],
    )


class ExerciseBlock(blocks.StructBlock):
    """An exercise with all its steps in the article, so that a signature covers them."""

    key = blocks.RegexBlock(regex=r"^[a-z0-9-]{1,60}$", label=_("Short name"))
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    what_for = blocks.TextBlock(label=_("When it helps"), max_length=600, required=False)
    when_not = blocks.TextBlock(label=_("When not to do it"), max_length=600, required=False)
    prepare = blocks.TextBlock(label=_("Before one begins"), max_length=600, required=False)
    rounds = blocks.IntegerBlock(label=_("How often"), default=1, validators=[MinValueValidator(1)])
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1, max_num=20)
    closing = blocks.TextBlock(label=_("At the end"), max_length=600, required=False)

    class Meta:
        icon = "list-ol"
        label = _("Exercise")


class HelpBlock(blocks.StaticBlock):
    """The help of the reader's country. No number to call stands in an article: they grow old."""

    class Meta:
        icon = "help"
        label = _("Help")
        admin_text = _("Shows where help is. Numbers to call stand there, and nowhere in a text.")


def _media() -> list[tuple[str, str]]:
    """What editors brought, by what they called it."""
    found = Medium.objects.filter(state=Medium.State.READY).order_by("title")
    return [(medium.digest, f"{medium.title} ({medium.get_kind_display()})") for medium in found]


class MediumChoiceBlock(blocks.ChoiceBlock):
    """One of what is here. To the database it is a digest."""

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return "wagtail.blocks.CharBlock", [], {"max_length": 64}


class MediumBlock(blocks.StructBlock):
    """A picture, a recording or a film, with all that stands for it where it is not seen or heard."""

    medium = MediumChoiceBlock(
        choices=_media,
        label=_("Picture, recording or film"),
        help_text=_("Brought at the hub's desk, under “Pictures, recordings, films”."),
    )
    alt = blocks.TextBlock(label=_("What is seen or heard, in a sentence"), max_length=400, required=False)
    caption = blocks.TextBlock(label=_("Line below it"), max_length=300, required=False)
    captions = blocks.TextBlock(
        label=_("Captions of a film, as WebVTT"), max_length=60_000, required=False, rows=6
    )
    transcript = blocks.TextBlock(
        label=_("The words of a film or recording as a text; of a picture, a longer description"),
        max_length=60_000,
        required=False,
        rows=8,
    )

    class Meta:
        icon = "image"
        label = _("Picture, recording or film")


class SourceBlock(blocks.StructBlock):
    """One line of the box of sources."""

    title = blocks.CharBlock(label=_("Title"), max_length=300)
    publisher = blocks.CharBlock(label=_("Publisher"), max_length=160, required=False)
    url = blocks.URLBlock(label=_("Address"), required=False)
    accessed = blocks.DateBlock(label=_("Read on"), required=False)


BODY: list[tuple[str, Any]] = [
    ("text", blocks.TextBlock(label=_("Text, in Markdown"), icon="pilcrow", rows=12)),
    ("fact", FactBlock()),
    ("exercise", ExerciseBlock()),
    ("help", HelpBlock()),
    ("medium", MediumBlock()),
]
SOURCES: list[tuple[str, Any]] = [("source", SourceBlock(icon="link", label=_("Source")))]
