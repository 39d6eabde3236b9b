"""The addresses of the articles."""

from django.urls import path, register_converter

from teduh.hub.articles.languages import Country, Digest, HubLanguage
from teduh.hub.articles.views import desk, feeds, media, ordering, reading, translating

register_converter(HubLanguage, "hub_language")
register_converter(Country, "country")
register_converter(Digest, "digest")

app_name = "articles"
urlpatterns = [
    path("hub/", reading.start, name="start"),
    path("hub/sitemap.xml", feeds.sitemap, name="sitemap"),
    path("hub/<hub_language:hub_language>/", reading.home, name="home"),
    path("hub/<hub_language:hub_language>/in/<country:country>/", reading.home, name="home_of"),
    path("hub/<hub_language:hub_language>/topics/<slug:key>/", reading.topic, name="topic"),
    path("hub/<hub_language:hub_language>/articles/<slug:slug>/", reading.article, name="article"),
    path("hub/<hub_language:hub_language>/glossary/", reading.glossary, name="glossary"),
    path("hub/<hub_language:hub_language>/exercises/", reading.exercises, name="exercises"),
    path("hub/<hub_language:hub_language>/kept/", reading.kept_for_later, name="kept"),
    path("hub/<hub_language:hub_language>/search/", reading.search, name="search"),
    path("hub/<hub_language:hub_language>/feed.xml", feeds.feed, name="feed"),
    path(
        "hub/<hub_language:hub_language>/articles/<slug:slug>/captions/<int:number>.vtt",
        media.captions,
        name="captions",
    ),
    path("hub/media/<digest:digest>/<str:name>", media.medium, name="medium"),
    path("desk/hub/", desk.desk, name="desk"),
    path("desk/hub/media/", media.media, name="media"),
    path("desk/hub/media/<uuid:medium_id>/drop/", media.drop, name="drop_medium"),
    path("desk/hub/topics/", ordering.topics, name="topics"),
    path("desk/hub/topics/<int:pk>/take-back/", ordering.take_back, name="take_back"),
    path("desk/hub/translations/", translating.translations, name="translations"),
    path("desk/hub/translations/<int:article_id>/follows/", translating.follows, name="follows"),
    path("desk/hub/editors/", desk.appoint, name="appoint"),
    path("desk/hub/editors/<int:person_id>/dismiss/", desk.dismiss, name="dismiss"),
    path("desk/hub/verified/<int:verification_id>/end/", desk.end_verification, name="end_verification"),
    path("desk/hub/waiting/<int:state_id>/", desk.waiting, name="waiting"),
    path("desk/hub/waiting/<int:state_id>/back/", desk.send_back, name="send_back"),
    path("desk/hub/waiting/<int:state_id>/wording/", desk.let_pass, name="let_pass"),
]
