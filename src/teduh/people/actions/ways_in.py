"""Links with other places that open an account here."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db import transaction

from teduh.people import refusals
from teduh.people.models import Person


@transaction.atomic
def unlink_provider(person: Person, *, link_id: int) -> str:
    """Never the last way in: of two that go at the same time, one stays. Answers what place it was."""
    owner = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    link = SocialAccount.objects.filter(user=owner, pk=link_id).first()
    if link is None:
        raise refusals.not_found()
    if not _gets_in_without(owner, link):
        raise refusals.last_way_in()
    link.delete()
    names = {provider.key: provider.name for provider in settings.IDENTITY_PROVIDERS}
    return names.get(link.provider, str(link.provider))


def _gets_in_without(person: Person, link: SocialAccount) -> bool:
    if person.has_usable_password():
        return True
    keys = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
    known = [provider.key for provider in settings.IDENTITY_PROVIDERS]
    others = SocialAccount.objects.filter(user=person, provider__in=known).exclude(pk=link.pk)
    return any(key.wrap().is_passwordless for key in keys) or others.exists()
