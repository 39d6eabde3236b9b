"""The sentences with which this room says no."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teduh.foundation.refusals import Refused
from teduh.hub.articles.rules import MOST_TERM_WORDS, MOST_WORDS

MISSING: Mapping[str, str | Promise] = {
    "no_title": gettext_lazy("The title is missing."),
    "no_summary": gettext_lazy("The summary is missing."),
    "no_topic": gettext_lazy("The topic is missing."),
    "no_author": gettext_lazy("The author is missing."),
    "no_body": gettext_lazy("There is no text yet."),
    "too_long": gettext_lazy("The text has more than %(count)s words.") % {"count": MOST_WORDS},
    "too_few_sources": gettext_lazy("At least two sources are needed."),
    "source_undated": gettext_lazy("Every source needs a title and the day on which it was read."),
    "medium_gone": gettext_lazy("A picture, recording or film of the text is not here any more."),
    "medium_undescribed": gettext_lazy("A picture, recording or film is not described in a sentence."),
    "film_without_captions": gettext_lazy("A film has no captions (WebVTT)."),
    "medium_without_transcript": gettext_lazy("A film or recording has no text of its words."),
}
NOT_TO_SIGN: Mapping[str, str | Promise] = {
    "not_verified": gettext_lazy("Only professionals whose papers are verified today sign articles."),
    "not_a_clinician": gettext_lazy("As what you are verified here, you do not sign articles."),
    "own_words": gettext_lazy("Nobody signs an article of which they wrote a part."),
    "signed_already": gettext_lazy("You have signed exactly these words already."),
    "let_pass": gettext_lazy("You let the wording of this text pass; somebody else signs it."),
}
NOT_TO_LET_PASS: Mapping[str, str | Promise] = {
    "own_words_stopped": gettext_lazy("Nobody lets their own words pass: a second reviewer does."),
    "signed_already_stopped": gettext_lazy("You have signed this text; somebody else lets its wording pass."),
}


def not_found() -> Refused:
    return Refused("not_found", gettext_lazy("There is nothing here, or it is not yours to see."), status=404)


def not_publishable(missing: Sequence[str]) -> Refused:
    words = " ".join(str(MISSING[code]) for code in missing)
    sentence = _("It cannot be published yet. %(missing)s") % {"missing": words}
    return Refused("not_publishable", sentence, status=422, details={"missing": list(missing)})


def not_signed(there: int, needed: int) -> Refused:
    sentence = _(
        "It is published once verified professionals have signed exactly this text: %(there)s of %(needed)s"
        " signatures are there."
    ) % {"there": there, "needed": needed}
    return Refused("not_signed", sentence, status=409, details={"there": there, "needed": needed})


def stopped_wording(phrases: Sequence[str]) -> Refused:
    shown = ", ".join(f"“{phrase}”" for phrase in dict.fromkeys(phrases))
    sentence = _(
        "It tells of a method: %(phrases)s. Leave it out, or a second reviewer lets it pass with a reason."
    ) % {"phrases": shown}
    return Refused("stopped_wording", sentence, status=409, details={"phrases": list(phrases)})


def not_to_let_pass(code: str) -> Refused:
    return Refused(code, NOT_TO_LET_PASS[code], status=403)


def nothing_is_stopped() -> Refused:
    return Refused("nothing_is_stopped", gettext_lazy("No wording of this text is stopped."), status=409)


def not_to_sign(code: str) -> Refused:
    return Refused(code, NOT_TO_SIGN[code], status=403)


def review_too_late(latest: str) -> Refused:
    sentence = _("The next review is after today and no later than %(latest)s.") % {"latest": latest}
    return Refused("review_too_late", sentence, status=422)


def changed_meanwhile() -> Refused:
    return Refused(
        "changed_meanwhile",
        gettext_lazy("The text was changed since you opened it. Please read the newer one."),
        status=409,
    )


def newer_words_wait() -> Refused:
    sentence = gettext_lazy("Newer words of this translation are not published yet. Say it once they are.")
    return Refused("newer_words_wait", sentence, status=409)


def nobody_of_that_name() -> Refused:
    return Refused("nobody_of_that_name", gettext_lazy("Nobody here has that name."), status=422)


def medium_in_use() -> Refused:
    return Refused("medium_in_use", gettext_lazy("An article has it. Take it out there first."), status=409)


def term_too_long() -> str:
    return _("At most %(count)s words.") % {"count": MOST_TERM_WORDS}
