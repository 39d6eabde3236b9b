"""The addresses of this room."""

from django.urls import path

from teduh.delivery.views import connections, desk, element, ending, hosts, trials

app_name = "delivery"
urlpatterns = [
    path("embed/teduh-now.js", element.element, name="element"),
    path("settings/hosts/", hosts.hosts, name="hosts"),
    path("settings/hosts/<slug:host_key>/unlink/", hosts.unlink, name="unlink_host"),
    path("settings/connections/", connections.connections, name="connections"),
    path("settings/connections/<int:connection_id>/end/", connections.disconnect, name="end_connection"),
    path("settings/trials/", trials.trials, name="trials"),
    path("settings/trials/<slug:trial_key>/leave/", trials.leave, name="leave_trial"),
    path("ending/", ending.ending, name="ending"),
    path("desk/delivery/", desk.desk, name="desk"),
    path("desk/delivery/ending/", desk.end, name="plan_ending"),
    path("desk/delivery/ending/withdraw/", desk.go_on, name="withdraw_ending"),
    path("desk/delivery/hosts/", desk.register, name="register_host"),
    path("desk/delivery/hosts/<slug:host_key>/remove/", desk.unregister, name="unregister_host"),
    path("desk/delivery/trials/", desk.plan, name="plan_trial"),
    path("desk/delivery/trials/<slug:trial_key>/stop/", desk.stop, name="stop_trial"),
    path("desk/delivery/trials/<slug:trial_key>/resume/", desk.resume, name="resume_trial"),
]
