"""Who is named in the words of a moment: kept with the words, told, agreed to, taken away."""

from django.db import transaction
from django.db.models import Q, QuerySet

from teduh.foundation import clock
from teduh.moments.access import may_be_named_in, mentions_of, removable_mentions, standing_mentions
from teduh.moments.models import CaptionEdit, Mention, Moment
from teduh.moments.notices import MENTION_ASKED, MENTIONED
from teduh.moments.refusals import refusal
from teduh.moments.rules import named_in, named_over
from teduh.notify.actions import tell, withdraw
from teduh.people.access import reachable_people
from teduh.people.models import Person

KINDS = (MENTIONED, MENTION_ASKED)


def keep_mentions(moment: Moment) -> None:
    """As the words of a live moment are now. Whom they name no longer is named no longer, and is not told."""
    author = moment.author
    named = reachable_people(author).exclude(pk=author.pk).filter(username__in=_names(moment))
    _forget_the_others(moment, set(named.values_list("pk", flat=True)))
    at = clock.now()
    for person in named.order_by("pk"):
        if may_be_named_in(person, moment, at):
            _keep(moment, person)


def _names(moment: Moment) -> list[str]:
    """Of its words now, those among the first ten that it ever had: also names taken back count."""
    before = CaptionEdit.objects.filter(moment=moment).order_by("edited_at", "pk")
    ever = named_over([*before.values_list("caption", flat=True), moment.caption])
    return [name for name in named_in(moment.caption) if name in ever]


def _forget_the_others(moment: Moment, named: set[int]) -> None:
    gone = Mention.objects.filter(moment=moment, removed_at=None).exclude(person__in=named)
    for mention in gone.select_related("person"):
        withdraw(mention.person, KINDS, str(moment.pk), by=moment.author)
        mention.delete()


def _keep(moment: Moment, person: Person) -> None:
    first = {"made_at": clock.now()}
    mention, is_new = Mention.objects.get_or_create(moment=moment, person=person, defaults=first)
    if is_new:
        stands = standing_mentions(clock.now()).filter(pk=mention.pk).exists()
        facts = {"moment": str(moment.pk), "day": moment.day.isoformat()}
        kind = MENTIONED if stands else MENTION_ASKED
        tell(person, kind, str(moment.pk), facts, by=moment.author)


@transaction.atomic
def agree_to_mention(person: Person, *, mention_id: int) -> None:
    """From now on it is shown. Agreeing twice is agreeing once."""
    mention = _one_of(mentions_of(person), mention_id)
    if mention.agreed_at is None:
        mention.agreed_at = clock.now()
        mention.save(update_fields=["agreed_at"])


@transaction.atomic
def remove_mention(person: Person, *, mention_id: int) -> None:
    """For good and at any time, also where the moment is out of sight for now.

    Its author is not told, and cannot bring it back.
    """
    mention = _one_of(removable_mentions(person), mention_id)
    mention.removed_at = clock.now()
    mention.save(update_fields=["removed_at"])
    withdraw(person, KINDS, str(mention.moment_id), by=mention.moment.author)


def _one_of(mentions: QuerySet[Mention], mention_id: int) -> Mention:
    mention = mentions.select_related("moment__author").filter(pk=mention_id).first()
    if mention is None:
        raise refusal("not_found")
    return mention


def end_agreements(moment: Moment) -> None:
    """Of those who lost sight of it: shared with them again, it asks them again."""
    at = clock.now()
    agreed = Mention.objects.filter(moment=moment, agreed_at__isnull=False).select_related("person")
    ended = [mention.pk for mention in agreed if not may_be_named_in(mention.person, moment, at)]
    Mention.objects.filter(pk__in=ended).update(agreed_at=None)


def end_agreements_between(one_id: int, other_id: int) -> None:
    """No friends any more: friends again, each is asked again."""
    Mention.objects.filter(_between(one_id, other_id)).update(agreed_at=None)


def part_mentions(one_id: int, other_id: int) -> None:
    """After a block neither is named by the other any more, and lifting it brings nothing back."""
    Mention.objects.filter(_between(one_id, other_id), removed_at=None).update(removed_at=clock.now())


def _between(one_id: int, other_id: int) -> Q:
    return Q(person=one_id, moment__author=other_id) | Q(person=other_id, moment__author=one_id)
