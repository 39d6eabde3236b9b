"""The author's log in words."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teduh.foundation.dates import clock_time, full_date
from teduh.moments.models import CommentLimit, CommentPolicy
from teduh.moments.queries.control import LogLine

# By the act that is kept. `%(person)s` is whom it concerns, `%(by)s` who did it.
SENTENCES: dict[str, Promise] = {
    "left": _("@%(by)s left a comment."),
    "edited": _("@%(by)s changed a comment."),
    "approved": _("You showed a comment of @%(person)s."),
    "refused": _("You did not show a comment of @%(person)s."),
    "hidden": _("You hid a comment of @%(person)s."),
    "held": _("You let a comment of @%(person)s wait."),
    "removed": _("A comment of @%(person)s was removed by @%(by)s."),
    "pinned": _("You pinned a comment of @%(person)s."),
    "unpinned": _("You took the pin from a comment of @%(person)s."),
    "expired": _("A comment of @%(person)s went, because nobody decided in time."),
    "restricted": _("You restricted @%(person)s."),
    "restriction_lifted": _("You restrict @%(person)s no longer."),
    "blocked": _("You blocked @%(person)s."),
    "trusted": _("You approved @%(person)s as a commenter."),
    "distrusted": _("You took the approval of @%(person)s back."),
    "limited": _("You limited comments: %(after)s."),
    "limit_ended": _("You ended the limit."),
    "paused": _("You paused comments."),
    "opened": _("You opened comments again."),
    "comments_chosen": _("You chose who comments: %(after)s, before: %(before)s."),
    "applied_to_all": _("You applied your choices to all moments: %(after)s."),
    "term_added": _("You added a word: %(after)s."),
    "term_dropped": _("You took a word away: %(before)s."),
    "packs_chosen": _("You chose lists of words: %(after)s."),
    "totals_hidden": _("You keep the numbers to yourself."),
    "totals_shown": _("You show the numbers."),
    "sponsor_declared": _("You declared a sponsor: %(after)s."),
    "chose_policy": _("For new moments you chose: %(after)s."),
    "chose_approve_first": _("For new moments, approving first: %(after)s."),
    "chose_hides_totals": _("For new moments, keeping the numbers to yourself: %(after)s."),
    "chose_wants_digest": _("The number in the evening: %(after)s."),
}


# What is kept of a choice is made of these, so that it reads the same in every archive.
CODED = {"limited", "comments_chosen", "applied_to_all", "chose_policy"}
CODED |= {"chose_approve_first", "chose_hides_totals", "chose_wants_digest"}
CODES: dict[str, Promise | str] = {
    **dict(CommentPolicy.choices),
    **dict(CommentLimit.Scope.choices),
    "approve first": _("you approve first"),
    "until": _("until"),
    "True": _("yes"),
    "False": _("no"),
}
A_TIME = r"\d{4}-\d\d-\d\d \d\d:\d\d UTC"
A_CODE = re.compile("|".join([A_TIME, *(rf"\b{code}\b" for code in CODES)]))


def words_of(line: LogLine, zone: str) -> str:
    """A time in it is the one on the reader's wall."""
    if line.act not in SENTENCES:
        return line.act
    before, after = (_said(line.act, kept, zone) for kept in (line.before, line.after))
    facts = {"by": line.by, "person": line.person, "before": before, "after": after}
    return str(SENTENCES[line.act]) % facts


def _said(act: str, kept: str, zone: str) -> str:
    """What somebody wrote themselves stays as it is."""
    if act not in CODED:
        return kept or "—"
    return A_CODE.sub(lambda found: _word(found[0], zone), kept) or "—"


def _word(code: str, zone: str) -> str:
    if code in CODES:
        return str(CODES[code])
    at = dt.datetime.strptime(code, "%Y-%m-%d %H:%M UTC").replace(tzinfo=dt.UTC)
    return f"{full_date(at.astimezone(ZoneInfo(zone)).date())}, {clock_time(at, zone)}"
