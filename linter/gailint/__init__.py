"""gailint checks 政府信息公开工作年度报告: form, tables, sums, years. See gailint.api for use from Python."""

__version__ = "0.1.0"
