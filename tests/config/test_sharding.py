"""Nothing in the schema stands in the way of laying the rows of a person on the shard of that person."""

from django.apps import apps
from django.db import models

from teduh.people.models import Person

# What does not grow with people, or is of no person: on every shard, or each shard its own.
OF_NOBODY = {"moments.Prompt", "jobs.Job", "jobs.Tick", "config.Pulse", "delivery.Host", "delivery.Trial"}
OF_NOBODY |= {"delivery.UsedHandshake", "delivery.Ending", "notify.Webhook", "notify.WebhookDelivery"}
# What was answered belongs to nobody that anybody could find.
OF_NOBODY |= {"surveys.Edition", "surveys.Fielding", "surveys.Opening", "surveys.Response", "surveys.Tally"}
OF_NOBODY |= {"surveys.ConsentCount", "surveys.Release"}
OF_NOBODY |= {"surveys.PublishedReport", "surveys.ReportFile", "surveys.ReportOrder"}
# A directory of help is about services, and each shard may have the whole of it.
OF_NOBODY |= {"directory.Listing", "directory.Channel", "directory.Facet"}
OF_NOBODY |= {"directory.Alias", "directory.Verification", "directory.Change"}
OF_NOBODY |= {"directory.Report", "directory.Recheck"}
# Articles belong to the place, whoever wrote them.
OF_NOBODY |= {"articles.ArticlePage", "articles.HubPage", "articles.Topic", "articles.Term"}
OF_NOBODY |= {"articles.TopicOrder", "articles.SignOffTask", "articles.Edition", "articles.Change"}
# A calendar belongs to the place, and so do those who speak in it.
# Questions are of nobody that anybody could find.
OF_NOBODY |= {"ask.Question", "ask.LevelChange", "ask.Answer", "ask.HandOff", "ask.Publication", "ask.Breach"}
# Hours are those of the place.
OF_NOBODY |= {"safety.StaffedHours", "safety.ClosedDay"}
# A challenge is the place's, and each shard may have it.
OF_NOBODY |= {"stories.Challenge"}
OF_NOBODY |= {
    "events.Event",
    "events.Speaker",
    "events.Talk",
    "events.Door",
    "events.Recording",
    "events.Captions",
}
# A broadcast belongs to its talk, and so do the lines beside it.
OF_NOBODY |= {"live.Broadcast", "live.Line"}
OF_NOBODY |= {"articles.Shelf", "articles.Medium", "articles.MediumFile", "articles.Translation"}
ROOMS = ("teduh.",)


def tables() -> list[type[models.Model]]:
    """Those of ours that grow with people."""
    ours = [
        model for model in apps.get_models() if model.__module__.startswith(ROOMS) and model._meta.managed
    ]
    technical = ("jobs", "realtime", "config")
    return [
        model
        for model in ours
        if model._meta.label not in OF_NOBODY and model._meta.app_label not in technical
    ]


def keys(model: type[models.Model]) -> "list[models.ForeignKey[models.Model, models.Model]]":
    return [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]


def has_a_person(model: type[models.Model]) -> bool:
    return model is Person or any(key.related_model is Person for key in keys(model))


def test_every_row_that_grows_with_people_is_at_most_one_step_from_its_person():
    far = [
        model._meta.label
        for model in tables()
        if not has_a_person(model) and not any(has_a_person(key.related_model) for key in keys(model))
    ]
    assert far == []


def test_the_rows_that_are_read_most_carry_the_persons_id_themselves():
    hot = (
        "people.Friend",
        "people.AccessToken",
        "people.Block",
        "moments.Moment",
        "moments.DaySlot",
        "moments.Comment",
        "media.Asset",
    )
    assert [name for name in hot if not has_a_person(apps.get_model(name))] == []


def test_the_keys_that_lead_to_another_person_are_these():
    """On a sharded database they become plain columns. A new one is to be thought about."""
    own = {
        "people.Follow.follower",
        "people.Friend.person",
        "people.Block.blocker",
        "people.Mute.muter",
        "moments.ApprovedCommenter.author",
        "moments.HiddenMemory.owner",
        "moments.EngagementEntry.author",
        "moments.Restriction.author",
        "safety.Report.about",
        "safety.Decision.about",
        "safety.Case.about",
        "exhibition.Work.owner",
        "people.Verification.person",
        "stories.Story.author",
        "stories.MomentEntry.person",
        "circles.Answer.author",
        "hubsessions.Question.person",
    }
    to_persons = {
        f"{model._meta.label}.{key.name}"
        for model in tables()
        for key in keys(model)
        if key.related_model is Person and sum(each.related_model is Person for each in keys(model)) > 1
    }

    assert to_persons - own == {
        "people.Follow.followed",
        "people.Friend.friend",
        "people.Block.blocked",
        "people.Mute.muted",
        "moments.ApprovedCommenter.person",
        "moments.HiddenMemory.person",
        "moments.EngagementEntry.by",
        "moments.EngagementEntry.person",
        "moments.Restriction.person",
        "safety.Report.reporter",
        "safety.Decision.decided_by",
        "safety.Case.claimed_by",
        "safety.Case.closed_by",
        "safety.Case.second_by",
        "exhibition.Work.taken_by",
        "people.Verification.checked_by",
        "stories.Story.refused_by",
        "stories.Story.first_yes_by",
        "stories.MomentEntry.decided_by",
        "circles.Answer.decided_by",
        "hubsessions.GroupSession.host",
        "hubsessions.GroupSession.co_host",
        "hubsessions.Question.decided_by",
    }
