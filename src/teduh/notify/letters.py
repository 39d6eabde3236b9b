"""Notices by e-mail: short letters in the reader's language, to a confirmed address only."""

from collections.abc import Collection

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from teduh.notify.channels import Message, register_carrier
from teduh.notify.models import Channel
from teduh.people.models import Person


def register() -> None:
    register_carrier(Channel.EMAIL, carry=carry, reaches=reaches)


def reaches(person_ids: Collection[int]) -> set[int]:
    addressed = Person.objects.filter(pk__in=person_ids, is_active=True).exclude(email="")
    return set(addressed.values_list("pk", flat=True))


def carry(message: Message) -> None:
    """Raises if the mail server does not take it; the job then tries again later."""
    words = {"message": message, "base": settings.BASE_URL}
    body = render_to_string("notify/letter.txt", words)
    letter = EmailMessage(subject=" ".join(message.words.split()), body=body, to=[message.person.email])
    letter.extra_headers = _headers(message)
    letter.send()


def _headers(message: Message) -> dict[str, str]:
    """One address for one matter, so that a letter sent twice after a crash is seen once."""
    host = settings.BASE_URL.partition("//")[2].partition(":")[0]
    headers = {"Message-ID": f"<{message.tag.replace(':', '.')}.{message.person.pk}@{host}>"}
    if message.silence:
        headers["List-Unsubscribe"] = f"<{settings.BASE_URL}{message.silence}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
