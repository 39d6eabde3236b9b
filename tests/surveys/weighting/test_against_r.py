"""Every number beside the one that R's `survey` computes from the same sample."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from teduh.surveys.weighting import intervals
from teduh.surveys.weighting.association import Association, rao_scott
from teduh.surveys.weighting.calibration import Logit, calibrate, columns
from teduh.surveys.weighting.design import Design, Lonely, Projection
from teduh.surveys.weighting.estimating import by_group, contrast, means, ratio, shares, totals
from teduh.surveys.weighting.quantiles import quantile
from teduh.surveys.weighting.raking import poststratify, rake
from teduh.surveys.weighting.records import Estimates, Floats
from teduh.surveys.weighting.replicates import jackknife
from teduh.surveys.weighting.trimming import spread
from tests.surveys.weighting.reference import (
    CLOSE,
    TYPES,
    YES_NO,
    clusters,
    codes,
    margins,
    nhanes,
    numbers,
    reference,
    whole,
)

WEIGHTS = 1e-10


def base() -> Floats:
    return numbers("apiclus1", "pw")


def raked() -> Floats:
    return rake(base(), margins(), tolerance=1e-13).weights


def calibrated(weights: Floats) -> Design:
    return clusters(weights, base=base(), columns=columns(margins())[0])


def counted() -> Design:
    groups = tuple(margin.codes for margin in margins())
    return clusters(raked(), base=base(), groups=groups, projection=Projection.COUNT)


def poststratified() -> Design:
    one = margins()[:1]
    return clusters(poststratify(base(), one[0]).weights, base=base(), columns=columns(one)[0])


def strata(**more: Any) -> Design:
    of_types = codes("apistrat", "stype", TYPES)
    return Design(numbers("apistrat", "pw"), strata=of_types, **more)


def logit_bounded() -> Floats:
    return calibrate(base(), *columns(margins()), Logit(0.5, 2.0)).weights


DESIGNS = {
    "apistrat_fpc": lambda: strata(populations=numbers("apistrat", "fpc")),
    "apistrat_wr": strata,
    "apiclus1_fpc": lambda: clusters(base()),
    "apiclus1_wr": lambda: Design(base(), units=whole("apiclus1", "dnum")),
    "apiclus1_rake": counted,
    "apiclus1_calibrate_raking": lambda: calibrated(raked()),
    "apiclus1_rake_weights_fixed": lambda: clusters(raked(), projection=Projection.FIXED),
    "apiclus1_greg": lambda: calibrated(calibrate(base(), *columns(margins())).weights),
    "apiclus1_logit_bounds_0.5_2": lambda: calibrated(logit_bounded()),
    "apiclus1_poststratify_stype": poststratified,
}


def same(estimates: Estimates, theirs: dict[str, Any]) -> None:
    assert estimates.values == pytest.approx(np.atleast_1d(theirs["est"]), rel=CLOSE)
    assert estimates.errors == pytest.approx(np.atleast_1d(theirs["se"]), rel=CLOSE)


@pytest.mark.parametrize("name", DESIGNS)
def test_means_totals_and_shares_are_those_of_r(name):
    design, theirs, file = DESIGNS[name](), reference()[name], name.partition("_")[0]
    same(means(design, numbers(file, "api00")), theirs["mean_api00"])
    same(totals(design, numbers(file, "enroll")), theirs["total_enroll"])
    same(shares(design, codes(file, "comp.imp", YES_NO), 2), theirs["prop_comp"])
    groups = by_group(design, numbers(file, "api00"), codes(file, "stype", TYPES), 3)
    same(groups, theirs.get("by_stype_api00") or theirs["by_stype"])


@pytest.mark.parametrize("name", DESIGNS)
def test_intervals_of_shares_are_those_of_r(name):
    design, theirs, file = DESIGNS[name](), reference()[name], name.partition("_")[0]
    column, said = ("sch.wide", "ciprop_sch") if "ciprop_sch" in theirs else ("comp.imp", "ciprop_comp")
    both = shares(design, codes(file, column, YES_NO), 2)
    yes = Estimates(both.values[1:], both.covariance[1:, 1:], design.df)
    assert intervals.korn_graubard(yes, len(design.weights))[0] == pytest.approx(
        theirs[said]["beta"]["ci"], rel=CLOSE
    )
    assert intervals.logit(yes)[0] == pytest.approx(theirs[said]["xlogit"]["ci"], rel=CLOSE)
    assert intervals.wald(yes)[0] == pytest.approx(theirs[said]["mean"]["ci"], rel=CLOSE)


@pytest.mark.parametrize("name", ["apistrat_fpc", "apistrat_wr", "apiclus1_fpc", "apiclus1_wr"])
def test_ratios_and_design_effects_are_those_of_r(name):
    design, theirs, file = DESIGNS[name](), reference()[name], name.partition("_")[0]
    api = numbers(file, "api00")
    variance = float(means(design, api).covariance[0, 0])
    same(ratio(design, numbers(file, "api.stu"), numbers(file, "enroll")), theirs["ratio"])
    effects = [
        intervals.design_effect(design, api, variance),
        intervals.design_effect(design, api, variance, replace=True),
        intervals.kish(design.weights),
    ]
    wanted = [theirs[each] for each in ("deff_api00", "deff_replace", "kish")]
    assert effects == pytest.approx(wanted, rel=CLOSE)


@pytest.mark.parametrize(
    ("name", "weights"),
    [
        ("apiclus1_rake", raked),
        ("apiclus1_greg", lambda: calibrate(base(), *columns(margins())).weights),
        ("apiclus1_logit_bounds_0.5_2", logit_bounded),
        ("apiclus1_poststratify_stype", lambda: poststratify(base(), margins()[0]).weights),
        ("apiclus1_rake_trim_20_45", lambda: spread(raked(), 20, 45)),
        ("apiclus1_rake_trim_strict", lambda: spread(raked(), 20, 45, strict=True)),
    ],
)
def test_weights_are_those_of_r(name, weights):
    assert weights() == pytest.approx(np.array(reference()[name]["weights"]), rel=WEIGHTS)


def test_quantiles_and_contrasts_are_those_of_r():
    design, theirs = DESIGNS["apistrat_fpc"](), reference()["apistrat_fpc"]
    wanted = theirs["quantile_default"]
    found = [quantile(design, numbers("apistrat", "api00"), p) for p in wanted["p"]]
    assert [each.value for each in found] == wanted["est"]
    assert [[each.low, each.high] for each in found] == wanted["ci"]
    assert [each.error for each in found] == pytest.approx(wanted["se"], rel=CLOSE)
    groups = by_group(design, numbers("apistrat", "api00"), codes("apistrat", "stype", TYPES), 3)
    same(contrast(groups, np.array([[1.0, -1, 0], [1, 0, -1], [0, 1, -1]])), theirs["contrasts"])


@pytest.mark.parametrize("rule", ["remove", "adjust", "average"])
def test_a_stratum_of_one_unit_counts_as_in_r(rule):
    rows = reference()["lonely"]["data"]
    s, p, w, x = (np.array([row[name] for row in rows]) for name in "spwx")
    design = Design(w.astype(float), strata=s, units=p, lonely=Lonely(rule))
    same(means(design, x.astype(float)), reference()["lonely"][rule])


def test_domains_of_a_sample_with_gaps_are_those_of_r():
    theirs, high = reference()["nhanes"], numbers("nhanes", "HI_CHOL")
    assert nhanes().df == theirs["degf"]
    same(means(nhanes(), high), theirs["mean"])
    same(by_group(nhanes(), high, whole("nhanes", "race") - 1, 4), theirs["by_race"])


def rao_scott_of_nhanes() -> tuple[Association, dict[str, Any]]:
    high = numbers("nhanes", "HI_CHOL")
    answers = np.where(np.isfinite(high), high, -1).astype(np.int64)
    found = rao_scott(nhanes(), answers, whole("nhanes", "race") - 1, (2, 4))
    return found, reference()["nhanes"]["chisq_race"]["F"]


def rao_scott_of_schools() -> tuple[Association, dict[str, Any]]:
    wide, types = codes("apistrat", "sch.wide", YES_NO), codes("apistrat", "stype", TYPES)
    found = rao_scott(DESIGNS["apistrat_fpc"](), wide, types, (2, 3))
    return found, reference()["apistrat_fpc"]["chisq"]["F"]


@pytest.mark.parametrize("pair", [rao_scott_of_nhanes, rao_scott_of_schools])
def test_rao_and_scotts_test_is_that_of_r(pair):
    found, theirs = pair()
    assert [found.statistic, *found.df] == pytest.approx(
        [theirs["statistic"], *theirs["parameter"]], rel=CLOSE
    )
    assert found.p == pytest.approx(theirs["p"], rel=1e-8)


def reweighted(weights: Floats) -> Floats:
    kept = weights > 0
    found = np.zeros_like(weights)
    found[kept] = rake(weights[kept], [replace(each, codes=each.codes[kept]) for each in margins()]).weights
    return found


def test_the_jackknife_of_raked_weights_is_that_of_r():
    api, theirs = numbers("apiclus1", "api00"), reference()["apiclus1_jk1"]
    replicates = jackknife(Design(base(), units=whole("apiclus1", "dnum")))

    def mean(weights: Floats) -> Floats:
        return np.array([(weights * api).sum() / weights.sum()])

    same(replicates.estimates(base(), mean), theirs["mean_api00"])
    same(replicates.map(reweighted).estimates(reweighted(base()), mean), theirs["raked_mean_api00"])


def test_the_jackknife_of_strata_is_that_of_r():
    api, weights = numbers("apistrat", "api00"), numbers("apistrat", "pw")
    found = jackknife(strata()).estimates(weights, lambda w: np.array([(w * api).sum() / w.sum()]))
    same(found, reference()["apistrat_jkn"]["mean_api00"])
