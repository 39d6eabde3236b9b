"""What a guardian is asked, in which words, and how long the question stands."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

# A changed sentence is a new version: what somebody agreed to stays what it was.
CONSENT_VERSION = "2026-11"
ANSWER_WITHIN = dt.timedelta(days=14)
# An account that was open before is hidden for so long, after a no or no answer, before it is erased.
HIDDEN_WITHOUT_ANSWER = dt.timedelta(days=30)
# Letters for one account: enough to mend a mistyped address, too few to pester somebody.
MOST_LETTERS = 5
# Consent taken back: everything is erased well within the 72 hours of the law.
ERASED_AFTER_WITHDRAWAL_DAYS = 2

CONSENT_POINTS = (
    _("The account keeps a name, the date of birth, a country and a time zone. It reads no phone book."),
    _("One photo or short clip a day may be shared with people your child chose. It begins with friends."),
    _("Everything can be exported and erased at any time. Your child may ask for it, and so may you."),
    _("Nothing is sold, shown to advertisers, or used to make a profile of your child."),
    _("You may see whom your child follows, who follows them, and whom they blocked. You see no moments."),
    _("You may set the account to friends only. Your child always sees that you can, and what you set."),
)


def consent_text() -> str:
    """The whole of it, in the language of who reads it now."""
    return "\n".join(str(point) for point in CONSENT_POINTS)
