"""The addresses of this room."""

from django.urls import path

from teduh.safety.views import decisions, desk, reports
from teduh.safety.views.help import help_page

app_name = "safety"
urlpatterns = [
    path("help/", help_page, name="help"),
    path("report/<slug:kind>/<str:key>/", reports.report, name="report"),
    path("reports/", reports.own_reports, name="own"),
    path("reports/<uuid:report_id>/", reports.report_made, name="report_made"),
    path("decisions/<uuid:decision_id>/", decisions.decision, name="decision"),
    path("decisions/closed/<str:seal>/", decisions.closed, name="closed"),
    path("desk/appeals/<uuid:decision_id>/", desk.appeal, name="appeal"),
    path("desk/reports/", desk.desk, name="desk"),
    path("desk/reports/<slug:kind>/<str:key>/", desk.case, name="case"),
    path("desk/sealed/<uuid:copy_id>/", desk.sealed, name="sealed"),
]
