"""What people fill in: respondents, and researchers at their desk."""

from teduh.surveys.forms.fielding import (
    ConsentForm,
    FieldingForm,
    FreezeForm,
    LookForm,
    OpeningForm,
    QuestionnaireFileForm,
    ReceiptForm,
    ResearcherForm,
    StepForm,
    looked_at,
)
from teduh.surveys.forms.mending import ColumnForm, FileForm, ImportForm, SetForm
from teduh.surveys.forms.ordering import OrderForm
from teduh.surveys.forms.planning import PlanForm
from teduh.surveys.forms.printed import CopyForm, FigureForm, FiguresForm
from teduh.surveys.forms.targets import TargetsForm

__all__ = [
    "ColumnForm",
    "ConsentForm",
    "CopyForm",
    "FieldingForm",
    "FigureForm",
    "FiguresForm",
    "FileForm",
    "FreezeForm",
    "ImportForm",
    "LookForm",
    "OpeningForm",
    "OrderForm",
    "PlanForm",
    "QuestionnaireFileForm",
    "ReceiptForm",
    "ResearcherForm",
    "SetForm",
    "StepForm",
    "TargetsForm",
    "looked_at",
]
