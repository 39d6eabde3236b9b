"""The addresses of this room."""

from django.urls import path, register_converter

from teduh.people.views import circles, data, guardians, leaving, people, settings


class Words:
    """One of a fixed few words, so that an address with another is not there."""

    regex = ""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Verb(Words):
    regex = "|".join(sorted(people.CHANGES))


class CircleAnswer(Words):
    regex = "|".join(sorted(circles.ANSWERS))


class Username(Words):
    regex = "[A-Za-z0-9._]{1,30}"


register_converter(Username, "username")
register_converter(Verb, "people_verb")
register_converter(CircleAnswer, "circle_answer")

app_name = "people"
urlpatterns = [
    path("people/", people.friends, name="friends"),
    path("people/list/<slug:which>/", people.people_list, name="list"),
    path("people/find/", people.find, name="find"),
    path("people/circles/", circles.circles, name="circles"),
    path("people/circles/<int:circle_id>/", circles.circle, name="circle"),
    path("people/circles/<int:circle_id>/remove/", circles.remove, name="remove_circle"),
    path("people/circles/<int:circle_id>/<circle_answer:verb>/", circles.answer, name="answer_circle"),
    path("people/circles/<int:circle_id>/invite/<username:username>/", circles.invite, name="invite"),
    path("people/circles/<int:circle_id>/expel/<username:username>/", circles.expel, name="expel"),
    path("people/@<username:username>/block/", people.block, name="block"),
    path("people/@<username:username>/mute/", people.mute, name="mute"),
    path("people/@<username:username>/<people_verb:verb>/", people.change, name="change"),
    path("settings/", settings.settings, name="settings"),
    path("settings/profile/", settings.profile, name="profile_settings"),
    path("settings/zone/", settings.zone, name="zone_settings"),
    path("settings/birth-date/", settings.birth_date, name="birth_date_settings"),
    path("settings/language/", settings.language, name="language_settings"),
    path("settings/privacy/", settings.privacy, name="privacy_settings"),
    path("settings/devices/", settings.devices, name="devices"),
    path("settings/devices/<int:token_id>/remove/", settings.remove_device, name="remove_device"),
    path("settings/devices/log-out-everywhere/", settings.log_out_everywhere, name="log_out_everywhere"),
    path("settings/leave/", leaving.LeaveView.as_view(), name="leave"),
    path("settings/data/", data.own_data, name="own_data"),
    path("settings/data/archive/", data.archive, name="archive"),
    path("settings/data/requests/", data.requests, name="data_requests"),
    path("desk/data-requests/", data.desk, name="data_desk"),
    path("desk/data-requests/<int:request_id>/", data.answer, name="answer_request"),
    path("farewell/<str:seal>/", leaving.FarewellView.as_view(), name="farewell"),
    path("consent/wait/<str:seal>/", guardians.WaitingView.as_view(), name="consent_waiting"),
    path("consent/<str:seal>/", guardians.GuardianView.as_view(), name="guardian"),
    path("settings/blocked/", settings.blocked, name="blocked"),
]
