"""Counts of a file by Spark, in a process of its own, whose arguments are the file and where they go."""

import sys
from pathlib import Path
from typing import Any

import numpy as np
from pyspark.sql import SparkSession

from teduh.surveys.engines import Engine, count
from tests.surveys.engines.counted import arrays
from tests.surveys.engines.large import ASKED


def session() -> SparkSession:
    """On this machine's cores, asked by nobody else, and without a page of its own."""
    here = SparkSession.builder.master("local[2]").appName("teduh-tests")
    quiet = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
    small = {"spark.sql.shuffle.partitions": "2", "spark.driver.host": "127.0.0.1"}
    for name, value in (quiet | small).items():
        here = here.config(name, value)
    return here.getOrCreate()


if __name__ == "__main__":
    session()
    counted: dict[str, Any] = {**arrays(count(Path(sys.argv[1]), ASKED, Engine.SPARK))}
    np.savez(sys.argv[2], **counted)
