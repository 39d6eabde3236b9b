"""The rest of what R computed: two breakdowns at once, tests of every design, another survey."""

import numpy as np
import pytest
from scipy import stats

from teduh.surveys.weighting import intervals
from teduh.surveys.weighting.association import rao_scott
from teduh.surveys.weighting.calibration import columns
from teduh.surveys.weighting.design import Design, Projection
from teduh.surveys.weighting.estimating import by_group, means, shares
from teduh.surveys.weighting.raking import rake
from teduh.surveys.weighting.records import Estimates, Margin
from teduh.surveys.weighting.replicates import jackknife
from tests.surveys.weighting.reference import (
    CLOSE,
    TYPES,
    YES_NO,
    codes,
    nhanes,
    numbers,
    reference,
    sample,
    whole,
)
from tests.surveys.weighting.test_against_r import DESIGNS, base, reweighted, same, strata

PLAIN = ["apistrat_fpc", "apistrat_wr", "apiclus1_fpc", "apiclus1_wr"]
AGES = ("(0,19]", "(19,39]", "(39,59]", "(59,Inf]")
MARGINS = {"gender": ("F", "M"), "age": ("18-29", "30-39", "40-74"), "ctry": ("CA", "DE", "GB", "NL", "US")}
TARGETS = {"gender": "gender", "age": "ageg", "ctry": "ctry"}
ANSWERS = ("Yes", "Maybe", "No")


def same_columns(each, wanted, within=CLOSE):
    """Estimates of one answer after the other, each in all groups, as R's `svyby` lists them."""
    assert np.concatenate([one.values for one in each]) == pytest.approx(wanted["est"], rel=within)
    assert np.concatenate([one.errors for one in each]) == pytest.approx(wanted["se"], rel=within)


@pytest.mark.parametrize("name", PLAIN)
def test_two_breakdowns_at_once_are_those_of_r(name):
    design, file, wanted = DESIGNS[name](), name.partition("_")[0], reference()[name]
    kind, improved = codes(file, "stype", TYPES), codes(file, "comp.imp", YES_NO)
    wide = codes(file, "sch.wide", YES_NO)
    same(by_group(design, numbers(file, "api00"), wide * 3 + kind, 6), wanted["by_two"])
    each = [by_group(design, (improved == answer).astype(float), kind, 3) for answer in (0, 1)]
    same_columns(each, wanted["by_stype_comp"])
    made_of = shares(design, kind, 3)
    assert made_of.values == pytest.approx(wanted["prop_stype"]["est"], rel=CLOSE)
    assert made_of.errors == pytest.approx(wanted["prop_stype"]["se"], rel=CLOSE, abs=1e-12)


@pytest.mark.parametrize("name", [name for name in DESIGNS if "chisq" in reference()[name]])
def test_the_test_of_association_of_every_design_is_that_of_r(name):
    file, wanted = name.partition("_")[0], reference()[name]["chisq"]
    asked = "sch.wide" if name in PLAIN else "comp.imp"
    said, kind = codes(file, asked, YES_NO), codes(file, "stype", TYPES)
    compared(DESIGNS[name](), said, kind, (2, 3), wanted)


def compared(design, rows, across, sizes, wanted):
    """Rao and Scott's F, and what R calls Chisq: its form of the first order."""
    found = rao_scott(design, rows, across, sizes)
    effects = (sizes[0] - 1) * (sizes[1] - 1)
    assert [found.statistic, *found.df] == pytest.approx(
        [wanted["F"]["statistic"], *wanted["F"]["parameter"]], rel=1e-8
    )
    assert found.p == pytest.approx(wanted["F"]["p"], rel=1e-7)
    first_order = stats.chi2.sf(found.statistic * effects, effects)
    assert first_order == pytest.approx(wanted["Chisq"]["p"], rel=1e-7)


def test_age_and_sex_in_nhanes_are_those_of_r():
    wanted, high = reference()["nhanes"], numbers("nhanes", "HI_CHOL")
    age, sex = codes("nhanes", "agecat", AGES), whole("nhanes", "RIAGENDR") - 1
    same(by_group(nhanes(), high, sex * 4 + age, 8), wanted["by_age_sex"])
    said = np.where(np.isfinite(high), high, -1).astype(np.int64)
    compared(nhanes(), said, age, (2, 4), wanted["chisq_agecat"])
    compared(nhanes(), said, whole("nhanes", "race") - 1, (2, 4), wanted["chisq_race"])


@pytest.mark.parametrize(("name", "young"), [("ciprop", False), ("ciprop_young", True)])
def test_intervals_of_a_share_in_a_domain_are_those_of_r(name, young):
    wanted, high = reference()["nhanes"][name], numbers("nhanes", "HI_CHOL")
    inside = codes("nhanes", "agecat", AGES) == 0 if young else np.ones(len(high), dtype=np.bool_)
    design = nhanes()
    found = means(design, high, inside)
    found = Estimates(found.values, found.covariance, design.df_of(inside))
    answered = int((np.isfinite(high) & inside).sum())
    assert intervals.logit(found)[0] == pytest.approx(wanted["xlogit"]["ci"], rel=CLOSE)
    assert intervals.logit(found)[0] == pytest.approx(wanted["logit"]["ci"], rel=1e-8)
    assert intervals.wald(found)[0] == pytest.approx(wanted["mean"]["ci"], rel=CLOSE)
    beta = intervals.korn_graubard(found, answered)[0]
    assert beta == pytest.approx(wanted["beta"]["ci"], rel=CLOSE)


def test_replicates_of_totals_and_of_strata_are_those_of_r():
    enroll, wanted = numbers("apiclus1", "enroll"), reference()["apiclus1_jk1"]["raked_total_enroll"]
    raked = jackknife(Design(base(), units=whole("apiclus1", "dnum"))).map(reweighted)
    same(raked.estimates(reweighted(base()), lambda w: np.array([(w * enroll).sum()])), wanted)
    api, kind = numbers("apistrat", "api00"), codes("apistrat", "stype", TYPES)

    def by_type(w):
        return np.bincount(kind, w * api) / np.bincount(kind, w)

    found = jackknife(strata()).estimates(numbers("apistrat", "pw"), by_type)
    same(found, reference()["apistrat_jkn"]["by_stype"])


def respondents(kind):
    """Of a survey among people who work in technology: unweighted, raked, or with weights taken as fixed."""
    wanted, n = reference()["osmi"], reference()["osmi"]["n"]
    assert len(sample("osmi")["ctry"]) == n
    margins = [
        Margin(
            name,
            codes("osmi", name, levels),
            np.array([wanted["targets"][TARGETS[name]][level] * n for level in levels]),
            levels,
        )
        for name, levels in MARGINS.items()
    ]
    weights = np.ones(n) if kind == "unweighted" else rake(np.ones(n), margins, tolerance=1e-14).weights
    projection = Projection.COUNT if kind == "raked" else Projection.FIXED
    groups = tuple(margin.codes for margin in margins)
    return Design(weights, base=np.ones(n), columns=columns(margins)[0], groups=groups, projection=projection)


def test_weights_of_respondents_are_those_of_r():
    weights, wanted = respondents("raked").weights, reference()["osmi"]
    assert weights == pytest.approx(np.array(wanted["weights"]), rel=1e-10)
    assert intervals.kish(weights) == pytest.approx(wanted["kish"], rel=CLOSE)


@pytest.mark.parametrize("kind", ["unweighted", "raked", "raked_fixed"])
def test_shares_of_respondents_are_those_of_r(kind):
    design, wanted = respondents(kind), reference()["osmi"][kind]
    comfort, scale = codes("osmi", "comf", ANSWERS), numbers("osmi", "ff")
    parts = {name: codes("osmi", name, levels) for name, levels in MARGINS.items()}
    said = [np.where(comfort >= 0, comfort == at, np.nan) for at in range(3)]
    same(shares(design, comfort, 3), wanted["comf"])
    by_country = [by_group(design, each, parts["ctry"], 5) for each in said]
    same_columns(by_country, wanted["comf_by_ctry"])
    crossed = parts["gender"] * 3 + parts["age"]
    by_both = [by_group(design, each, crossed, 6) for each in said]
    same_columns(by_both, wanted["comf_by_age_gender"])
    same(means(design, scale), wanted["ff"])
    same(by_group(design, scale, parts["ctry"], 5), wanted["ff_by_ctry"])


@pytest.mark.parametrize(("name", "kind"), [("correlated_one", "1"), ("correlated_d", "d")])
@pytest.mark.parametrize("way", ["rake", "cal"])
def test_groups_of_margins_that_depend_on_each_other_are_those_of_r(name, kind, way):
    wanted = reference()[name]
    a, b = whole("correlated_margins", "a") - 1, whole("correlated_margins", "b") - 1
    total, levels = wanted["targets"]["total"], ("1", "2", "3", "4")
    margins = [
        Margin("a", a, np.array(wanted["targets"]["a"]) * total, levels),
        Margin("b", b, np.array(wanted["targets"]["b"]) * total, levels[:3]),
    ]
    start = numbers("correlated_margins", "d") if kind == "d" else np.ones(len(a))
    weights = rake(start, margins, tolerance=1e-13).weights
    projection = Projection.COUNT if way == "rake" else Projection.CALIBRATE
    design = Design(weights, base=start, columns=columns(margins)[0], groups=(a, b), projection=projection)
    assert intervals.kish(weights) == pytest.approx(wanted["kish"], rel=CLOSE)
    found = by_group(design, numbers("correlated_margins", "y"), a, 4)
    assert found.values == pytest.approx(wanted[f"by_a_{way}"]["est"], rel=1e-8)
    assert found.errors == pytest.approx(wanted[f"by_a_{way}"]["se"], rel=1e-7)
