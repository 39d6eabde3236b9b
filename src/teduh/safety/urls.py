"""The addresses of this room."""

from django.urls import path

from teduh.safety.views import decisions, desk, incidents, queue, reports, staffing
from teduh.safety.views.words import words_page

app_name = "safety"
urlpatterns = [
    path("help/words/", words_page, name="words"),
    path("report/<slug:kind>/<str:key>/", reports.report, name="report"),
    path("reports/", reports.own_reports, name="own"),
    path("reports/<uuid:report_id>/", reports.report_made, name="report_made"),
    path("decisions/<uuid:decision_id>/", decisions.decision, name="decision"),
    path("decisions/closed/<str:seal>/", decisions.closed, name="closed"),
    path("desk/", queue.queue, name="queue"),
    path("desk/cases/<int:case_id>/", queue.waiting, name="waiting"),
    path("desk/cases/<int:case_id>/<slug:what>/", queue.act, name="act"),
    path("desk/break/<slug:what>/", queue.pause, name="pause"),
    path("desk/staffing/", staffing.staffing, name="staffing"),
    path("desk/staffing/policy/", staffing.publish, name="publish"),
    path("desk/staffing/<slug:what>/", staffing.add, name="staffing_add"),
    path("desk/staffing/<slug:what>/<int:row_id>/", staffing.drop, name="staffing_drop"),
    path("desk/incidents/", incidents.incidents, name="incidents"),
    path("desk/incidents/<int:incident_id>/", incidents.incident, name="incident"),
    path("desk/incidents/<int:incident_id>/breach/", incidents.breach, name="breach"),
    path("policy/", staffing.policy, name="policy"),
    path("policy/quarters/", incidents.transparency, name="transparency"),
    path("policy/quarters/<int:year>/<int:number>/", incidents.quarter, name="quarter"),
    path("policy/quarters/<int:year>/<int:number>.csv", incidents.quarter_csv, name="quarter_csv"),
    path("desk/appeals/<uuid:decision_id>/", desk.appeal, name="appeal"),
    path("desk/reports/", desk.desk, name="desk"),
    path("desk/reports/<slug:kind>/<str:key>/", desk.case, name="case"),
    path("desk/sealed/<uuid:copy_id>/", desk.sealed, name="sealed"),
]
