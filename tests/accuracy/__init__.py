"""Mutation corpus and accuracy harness: generated reports, known faults, and what gailint says about them."""
