"""All faults by name, and how one is put into a fresh report."""

from random import Random

from . import (
    faults_against,
    faults_cells,
    faults_contents,
    faults_prose,
    faults_references,
    faults_rows,
    faults_structure,
    faults_sums,
    faults_years,
    reports,
)
from .expect import Fault, Faulty
from .model import Report

MODULES = (
    faults_structure,
    faults_rows,
    faults_cells,
    faults_sums,
    faults_years,
    faults_prose,
    faults_against,
    faults_contents,
    faults_references,
)
FAULTS = {fault.name: fault for module in MODULES for fault in module.FAULTS}
PROSE = frozenset(
    fault.name for module in (faults_prose, faults_against, faults_contents, faults_references) for fault in module.FAULTS
)


def draw(fault: Fault, rng: Random, digits: bool = False) -> Faulty:
    """A fresh report with the fault in it; reports in which it cannot occur are drawn again.

    With `digits` numbers are small, because glued cells of more digits cannot be told apart.
    """
    sizes = tuple(size for size in fault.sizes if size in ("zero", "small")) if digits else fault.sizes
    for _ in range(200):
        report = reports.draw(rng, fault.years, sizes or fault.sizes, fault.plain)
        if sizes and digits and fault.rules[0].startswith("TXT-") and not of_digits(report):
            continue
        made = fault.make(report, rng)
        if made is not None:
            return made
    raise AssertionError(f"no report takes the fault {fault.name}")


def of_digits(report: Report) -> bool:
    """Whether every number of the tables is a digit, so that running text can be compared with them."""
    figures = report.figures
    counts = all(max(row) < 10 for row in (*figures.t3.values(), *figures.t4.values()))
    return counts and all(len(text) == 1 for row in figures.t2.values() for text in row[:3])
