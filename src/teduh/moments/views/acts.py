"""The author's log in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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


def words_of(line: LogLine) -> str:
    facts = {"by": line.by, "person": line.person, "before": line.before or "—", "after": line.after or "—"}
    return str(SENTENCES[line.act]) % facts if line.act in SENTENCES else line.act
