"""What belongs to a person, room by room, and what is left out with its reason."""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db.models import Model, Q

from teduh.circles import models as circles
from teduh.delivery import models as delivery
from teduh.events import models as events
from teduh.events.live import models as live
from teduh.exhibition import models as exhibition
from teduh.hub.articles import models as articles
from teduh.hub.directory import models as directory
from teduh.hub.sessions import models as sessions
from teduh.media.models import Asset, Rendition
from teduh.moments import access as moments_access
from teduh.moments import models as moments
from teduh.moments.rules import told_state
from teduh.notify import models as notify
from teduh.people import access as people_access
from teduh.people import models as people
from teduh.people.sealing import unseal
from teduh.safety import access as safety_access
from teduh.safety import models as safety
from teduh.stories import models as stories
from teduh.surveys import models as surveys

Row = dict[str, object]


def _all(_person: people.Person) -> Q:
    return Q()


def _as_it_is(row: Row) -> Row:
    return row


@dataclass(frozen=True)
class Kind:
    """Rows of one kind, and by which of their fields they belong to the person.

    An archive tells no more than the pages do: `told` says which of the rows, `worded` how.
    """

    name: str
    model: type[Model]
    belongs_by: str
    told: Callable[[people.Person], Q] = _all
    worded: Callable[[Row], Row] = _as_it_is


def _mutes(person: people.Person) -> Q:
    """Whoever is out of reach is not named: it would say that they are here, and have blocked."""
    return Q(muted__in=people_access.reachable_people(person))


def _restrictions(person: people.Person) -> Q:
    return Q(person__in=moments_access.restricted_by(person))


def _engagement(person: people.Person) -> Q:
    return Q(pk__in=moments_access.own_log(person).values("pk"))


def _hidden_memories(person: people.Person) -> Q:
    return Q(pk__in=moments_access.hidden_memories(person).values("pk"))


def _decisions(person: people.Person) -> Q:
    return Q(pk__in=safety_access.decisions_about(person).values("pk"))


def _of_visitors() -> Q:
    """Pictures of who has no account lie in that of the curator who sat beside them, and are not theirs."""
    cloths = exhibition.Cloth.objects.filter(work__owner=None)
    return Q(pk__in=cloths.filter(picture__isnull=False).values("picture")) | Q(
        pk__in=cloths.filter(layers__isnull=False).values("layers")
    )


def _own_files(_person: people.Person) -> Q:
    return ~_of_visitors()


def own_renditions(_person: people.Person) -> Q:
    return ~Q(asset__in=Asset.objects.filter(_of_visitors()))


# What the author of a moment thinks of a comment is not its writer's.
_OF_THE_AUTHOR = {"decided_at", "held_because", "is_quiet"}


def _as_posted(comment: Row) -> Row:
    """As the pages tell it: not why it waits, nor that the author of the moment refused, hid or held it."""
    facts = {name: comment[name] for name in ("state", "is_quiet", "held_because")}
    stands = moments.Comment(**facts)
    kept = {name: value for name, value in comment.items() if name not in _OF_THE_AUTHOR}
    return kept | {"state": told_state(stands)}


def _sealed(person: people.Person) -> Q:
    return Q(pk__in=safety_access.own_copies(person).values("pk"))


def _as_kept(copy: Row) -> Row:
    """That it is there, and until when."""
    return {name: copy[name] for name in ("id", "kind", "key", "sealed_at", "until")}


def _as_reported(report: Row) -> Row:
    """What they said; not whose it was, nor what stood there."""
    return {name: value for name, value in report.items() if name not in {"about", "excerpt", "urgency"}}


def _unsealed(cloth: Row) -> Row:
    """The design and what drew each part, as their owner reads them."""
    opened = {
        name.removeprefix("sealed_"): unseal(str(cloth[name])) if cloth[name] else "" for name in _SEALED
    }
    return {name: value for name, value in cloth.items() if name not in _SEALED} | opened


def _as_answered(permit: Row) -> Row:
    """Where the letter went, and whether they said yes; the guardian's name is theirs."""
    return {name: value for name, value in permit.items() if name != "sealed_name"}


def _as_told(story: Row) -> Row:
    """In its own words; not who moderated it, nor what a machine made of them."""
    return {name: story[name] for name in story if name not in {"refused_by", "first_yes_by", "level"}}


_SEALED = ("sealed_design", "sealed_reasons")

KINDS = (
    Kind("person", people.Person, "pk"),
    Kind("email_addresses", EmailAddress, "user"),
    Kind("other_ways_in", SocialAccount, "user"),
    Kind("devices", people.AccessToken, "person"),
    Kind("follows_made", people.Follow, "follower"),
    Kind("follows_received", people.Follow, "followed"),
    Kind("friends", people.Friend, "person"),
    Kind("circles", people.Circle, "owner"),
    Kind("circle_members", people.CircleMember, "circle__owner"),
    Kind("circle_memberships", people.CircleMember, "person"),
    Kind("blocks", people.Block, "blocker"),
    Kind("mutes", people.Mute, "muter", told=_mutes),
    Kind("guardianship", people.Guardianship, "child"),
    Kind("farewell", people.Farewell, "person"),
    Kind("archive", people.Archive, "person"),
    Kind("data_requests", people.DataRequest, "person"),
    Kind("capture_sessions", moments.CaptureSession, "person"),
    Kind("days", moments.DaySlot, "person"),
    Kind("moments", moments.Moment, "author"),
    Kind("captions_before", moments.CaptionEdit, "moment__author"),
    Kind("parts", moments.Part, "session__person"),
    Kind("mentions", moments.Mention, "person"),
    Kind("comments", moments.Comment, "author", worded=_as_posted),
    Kind("reactions", moments.Reaction, "person"),
    Kind("approved_commenters", moments.ApprovedCommenter, "author"),
    Kind("comment_choices", moments.CommentChoices, "author"),
    Kind("comment_limit", moments.CommentLimit, "author"),
    Kind("held_terms", moments.HeldTerm, "author"),
    Kind("reader_terms", moments.ReaderTerm, "reader"),
    Kind("silenced_packs", moments.SilencedPack, "author"),
    Kind("restrictions", moments.Restriction, "author", told=_restrictions),
    Kind("engagement_log", moments.EngagementEntry, "author", told=_engagement),
    Kind("memory_choice", moments.MemoryChoice, "person"),
    Kind("hidden_memories", moments.HiddenMemory, "owner", told=_hidden_memories),
    Kind("reports", safety.Report, "reporter", worded=_as_reported),
    Kind("decisions", safety.Decision, "about", told=_decisions),
    Kind("appeals", safety.Appeal, "decision__about"),
    Kind("turns_of_duty", safety.Shift, "person"),
    Kind("training", safety.Training, "person"),
    Kind("minutes_at_the_desk", safety.Look, "person"),
    Kind("breaks", safety.Pause, "person"),
    Kind("left_for_others", safety.Skip, "person"),
    Kind("sealed_copies", safety.SealedCopy, "about", told=_sealed, worded=_as_kept),
    Kind("trials", delivery.TrialMember, "person"),
    Kind("hosts", delivery.HostLink, "person"),
    Kind("connected_apps", delivery.Connection, "person"),
    Kind("notices", notify.Notice, "person"),
    Kind("channel_choices", notify.ChannelChoice, "person"),
    Kind("sender_choices", notify.SenderChoice, "person"),
    Kind("clock_choices", notify.ClockChoice, "person"),
    Kind("notified_devices", notify.PushDevice, "person"),
    Kind("deliveries", notify.Delivery, "person"),
    Kind("works", exhibition.Work, "owner"),
    Kind("cloths", exhibition.Cloth, "work__owner", worded=_unsealed),
    Kind("consents", exhibition.Consent, "work__owner"),
    Kind("hangings", exhibition.Hanging, "work__owner"),
    Kind("guardians_words", exhibition.GuardianWord, "work__owner", worded=_as_answered),
    Kind("guardian_of_cloths", exhibition.GuardianPermit, "child", worded=_as_answered),
    Kind("stories", stories.Story, "author", worded=_as_told),
    Kind("stories_shown", stories.ShownStory, "story__author"),
    Kind("signs_for_stories", stories.Reaction, "person"),
    Kind("moments_in_challenges", stories.MomentEntry, "person"),
    Kind("curator", exhibition.Curator, "person"),
    Kind("organiser", events.Organiser, "person"),
    Kind("speaker", events.Speaker, "person"),
    Kind("event_registrations", events.Registration, "person"),
    Kind("event_tickets", events.Ticket, "person"),
    Kind("doorkeeper", events.Doorkeeper, "person"),
    Kind("broadcasts", live.Broadcast, "host"),
    Kind("lines_beside_talks", live.Line, "writer"),
    Kind("researcher", surveys.Researcher, "person"),
    Kind("verifier", directory.Verifier, "person"),
    Kind("verifications", people.Verification, "person"),
    Kind("signatures", articles.Signature, "person"),
    Kind("wording_overrides", articles.WordingOverride, "person"),
    Kind("circle_seats", circles.Seat, "person"),
    Kind("circle_answers", circles.Answer, "author"),
    Kind("session_hours", sessions.Slot, "professional"),
    Kind("session_bookings", sessions.Booking, "person"),
    Kind("session_places", sessions.Place, "person"),
    Kind("session_questions", sessions.Question, "person"),
    Kind("files", Asset, "owner", told=_own_files),
    Kind("renditions", Rendition, "asset__owner", told=own_renditions),
)
# Rows that name the person and are somebody else's business, or nobody's.
LEFT_OUT = {
    "people.Block.blocked": "who blocked them is for the others to know",
    "people.Mute.muted": "who muted them is for the others to know",
    "people.Friend.friend": "the same friendships, seen from the other side",
    "moments.ApprovedCommenter.person": "whom others trust is for the others to know",
    "moments.Restriction.person": "who restricted them is for the others to know",
    "moments.EngagementEntry.by": "the log of an author is told to that author",
    "moments.EngagementEntry.person": "what an author decided about them is for the author to know",
    "moments.HiddenMemory.person": "who does not want to be reminded of them is for the others to know",
    "notify.Cause.person": "who was told of them is for the others to know",
    "safety.Report.about": "who reported them is for the others to know",
    "safety.Decision.decided_by": "who decided is not told to anybody concerned",
    "safety.Appeal.decided_by": "who decided is not told to anybody concerned",
    "safety.Case.about": "what waits about them is for the desk, and what comes of it they are told",
    "safety.Case.claimed_by": "the queue of the desk belongs to the place",
    "safety.Case.closed_by": "who decided is not told to anybody concerned",
    "safety.Case.second_by": "who decided is not told to anybody concerned",
    "safety.Policy.by": "the policy belongs to the place",
    "safety.Incident.by": "the log of incidents belongs to the place",
    "safety.IncidentNote.by": "the log of incidents belongs to the place",
    "safety.DeskEntry.by": "the log of the desk belongs to the place",
    "delivery.LinkCode.person": "a code of ten minutes",
    "exhibition.Exhibition.made_by": "an exhibition belongs to the place",
    "exhibition.PrintPack.asked_by": "a pack of prints belongs to the place, for a day",
    "exhibition.Work.taken_by": "what a curator took in for others is theirs",
    "events.Event.made_by": "an event belongs to the place",
    "events.Event.safety_moderator": "who watches over an event is told to nobody concerned",
    "live.Line.decided_by": "who decided is not told to anybody concerned",
    "events.Speaker.verified_by": "who looked into the register is not told to anybody concerned",
    "stories.Story.refused_by": "who decided is not told to anybody concerned",
    "stories.Story.first_yes_by": "who decided is not told to anybody concerned",
    "stories.MomentEntry.decided_by": "who decided is not told to anybody concerned",
    "stories.StoryEntry.by": "the log of the desk belongs to the place",
    "stories.Openness.changed_by": "whether young people may tell belongs to the place",
    "surveys.Questionnaire.made_by": "a questionnaire belongs to the place",
    "surveys.Import.brought_by": "a pollster's file belongs to the place, and is about others",
    "directory.Verification.by": "the log of a directory belongs to the place",
    "articles.ArticlePage.owner": "an article belongs to the place; who signed it is told",
    "articles.ArticlePage.locked_by": "an article belongs to the place",
    "articles.HubPage.owner": "a shelf belongs to the place",
    "articles.HubPage.locked_by": "a shelf belongs to the place",
    "people.Verification.checked_by": "who looked into the register is not told to anybody concerned",
    "ask.Question.claimed_by": "what somebody asked is for nobody but them, also by way of who answers",
    "ask.LevelChange.by": "as the question",
    "ask.Answer.by": "as the question",
    "ask.HandOff.by": "as the question",
    "ask.HandOff.second_by": "as the question",
    "ask.Publication.drafted_by": "who answers for it is told to everybody on its page",
    "ask.Publication.approved_by": "who answers for it is told to everybody on its page",
    "hubsessions.GroupSession.host": "a session for several belongs to the place",
    "hubsessions.GroupSession.co_host": "a session for several belongs to the place",
    "hubsessions.Question.decided_by": "who decided is not told to anybody concerned",
    "circles.GuidedCircle.facilitator": "a circle belongs to the place",
    "circles.Answer.decided_by": "who decided is not told to anybody concerned",
    "moments.PublishKey.person": "kept for a day to answer a repeated request",
}
SECRET_FIELDS = {"password", "digest", "token_hash", "decided_by", "endpoint_digest", "point", "auth"}
