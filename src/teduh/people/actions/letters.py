"""Mail about an account: written now, in the reader's language, and delivered by a job."""

import json

from django.core.mail import EmailMessage
from django_tasks import task

from teduh.people.sealing import seal, unseal


def send_letter(letter: EmailMessage) -> None:
    """Sealed while it waits, because it may hold a link that opens an account.

    Always one row and never a word with the mail server, so that how long the page takes does not
    tell whether an account exists.
    """
    words = {"subject": letter.subject, "body": letter.body, "from_email": letter.from_email, "to": letter.to}
    deliver_letter.enqueue(seal(json.dumps({key: _plain(value) for key, value in words.items()})))


def _plain(value: object) -> object:
    return list(value) if isinstance(value, (list, tuple)) else str(value)


@task()
def deliver_letter(sealed: str) -> None:
    """Raises if the mail server does not take it; the job then tries again later."""
    words = json.loads(unseal(sealed))
    EmailMessage(**words).send()
