"""What is told when data of people were open to others: in writing, to each of them and to the agency."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from teduh.foundation.clock import local_date
from teduh.foundation.dates import full_date
from teduh.safety.models import Incident


@dataclass(frozen=True, slots=True)
class Letter:
    """Its subject says nothing of what it is about; `missing` names what has still to be written."""

    subject: str
    words: str
    missing: tuple[str, ...]


def letter_to_person(
    incident: Incident, handling: Sequence[str], *, language: str, kinds: Sequence[str] = ()
) -> Letter:
    """`kinds`: what of theirs it was, in the words of their archive."""
    with translation.override(language):
        parts = [
            _("We owe you plain words: data of yours that we keep were open to others."),
            _what(incident, kinds),
            _when(incident),
            _done(handling),
            _("What you can do: look at your devices in the settings and log out those that you do not know.")
            + " "
            + _(
                "If somebody uses what they saw against you, tell us or the police. We help you to be heard."
            ),
            _("Answer this letter or write to us on the page about your data. A person answers."),
        ]
        return Letter(
            _("Important words about your account"), "\n\n".join(parts), _missing(incident, handling)
        )


def letter_to_agency(
    incident: Incident,
    handling: Sequence[str],
    *,
    language: str,
    people: int | None = None,
    kinds: Sequence[str] = (),
) -> Letter:
    with translation.override(language):
        affected = str(people) if people is not None else _("[how many]")
        parts = [
            _("Notice under Article 46 of Law 27 of 2022 on Personal Data Protection."),
            _what(incident, kinds),
            _when(incident),
            _("People affected: %(number)s.") % {"number": affected},
            _done(handling),
            _("They are told in writing as well."),
        ]
        subject = _("Notice of a failure of the protection of personal data")
        return Letter(subject, "\n\n".join(parts), _missing(incident, handling))


def _what(incident: Incident, kinds: Sequence[str]) -> str:
    said = ", ".join(kinds) or incident.words or _("[which data]")
    return _("What: %(what)s") % {"what": said}


def _when(incident: Incident) -> str:
    zone = settings.DEFAULT_TIME_ZONE
    days = [full_date(local_date(at, zone)) for at in (incident.happened_at, incident.at)]
    how = incident.words or _("[how it happened]")
    told = _("When and how: it happened on %(happened)s, and we noticed it on %(noticed)s. %(how)s")
    return told % {"happened": days[0], "noticed": days[1], "how": how}


def _done(handling: Sequence[str]) -> str:
    return _("What we did: %(done)s") % {"done": " ".join(handling) or _("[what was done]")}


def _missing(incident: Incident, handling: Sequence[str]) -> tuple[str, ...]:
    wanted = ((incident.words, _("what happened, and how")), (handling, _("what was done about it")))
    return tuple(name for value, name in wanted if not value)
