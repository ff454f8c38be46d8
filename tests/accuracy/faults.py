"""All faults by name, and how one is put into a fresh report."""

from random import Random

from . import faults_cells, faults_rows, faults_structure, faults_sums, faults_years, reports
from .expect import Fault, Faulty

FAULTS = {
    fault.name: fault
    for module in (faults_structure, faults_rows, faults_cells, faults_sums, faults_years)
    for fault in module.FAULTS
}


def draw(fault: Fault, rng: Random, digits: bool = False) -> Faulty:
    """A fresh report with the fault in it; reports in which it cannot occur are drawn again.

    With `digits` numbers are small, because glued cells of more digits cannot be told apart.
    """
    sizes = tuple(size for size in fault.sizes if size in ("zero", "small")) if digits else fault.sizes
    for _ in range(200):
        report = reports.draw(rng, fault.years, sizes or fault.sizes, fault.plain)
        made = fault.make(report, rng)
        if made is not None:
            return made
    raise AssertionError(f"no report takes the fault {fault.name}")
