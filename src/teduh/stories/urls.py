"""The addresses of this room."""

from django.urls import path

from teduh.stories.views import desk, feeds, reading, telling

app_name = "stories"
urlpatterns = [
    path("stories/", reading.stories, name="stories"),
    path("stories/feed.atom", feeds.feed, name="feed"),
    path("stories/before/", telling.before, name="before"),
    path("stories/take-back/", telling.by_code, name="by_code"),
    path("stories/mine/", telling.mine, name="mine"),
    path("stories/mine/<uuid:story_id>/", telling.own, name="own"),
    path("stories/mine/<uuid:story_id>/withdraw/", telling.withdraw, name="withdraw"),
    path("stories/mine/<uuid:story_id>/erase/", telling.erase, name="erase"),
    path("stories/mine/<uuid:story_id>/appeal/", telling.appeal, name="appeal"),
    path("stories/mine/moments/<uuid:entry_id>/take-out/", telling.take_out, name="take_out"),
    path("stories/challenges/<slug:slug>/", reading.challenge, name="challenge"),
    path("stories/challenges/<slug:slug>/feed.atom", feeds.challenge_feed, name="challenge_feed"),
    path("stories/challenges/<slug:slug>/enter/", telling.enter, name="enter"),
    path("stories/<uuid:story_id>/", reading.story, name="story"),
    path("stories/<uuid:story_id>/<slug:kind>/<slug:way>/", reading.sign, name="sign"),
    path("desk/stories/", desk.desk, name="desk"),
    path("desk/stories/youth/", desk.youth, name="youth"),
    path("desk/stories/challenges/", desk.new_challenge, name="new_challenge"),
    path("desk/stories/challenges/<slug:slug>/", desk.desk_challenge, name="desk_challenge"),
    path("desk/stories/challenges/<slug:slug>/publish/", desk.publish, name="publish"),
    path("desk/stories/challenges/<slug:slug>/unpublish/", desk.unpublish, name="unpublish"),
    path("desk/stories/challenges/<slug:slug>/outcome/", desk.outcome, name="outcome"),
    path("desk/stories/moments/<uuid:entry_id>/", desk.decide_entry, name="decide_entry"),
    path("desk/stories/<uuid:story_id>/", desk.decide, name="decide"),
]
