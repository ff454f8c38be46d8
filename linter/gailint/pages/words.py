"""The words of the pages on rules, Chinese and English."""

from __future__ import annotations

from gailint.rule import PREVIOUS, PROJECT

_WORDS: dict[str, tuple[str, str]] = {
    "colon": ("：", ": "),
    "comma": ("、", ", "),
    "semicolon": ("；", "; "),
    "severity": ("级别", "Severity"),
    "applies": ("适用", "Applies to"),
    "basis": ("依据", "Basis"),
    "needs": ("先决", "Needs"),
    "fix": ("修复", "Fix"),
    "safe": ("--fix", "--fix"),
    "unsafe": ("--unsafe-fixes，改后须核对", "--unsafe-fixes, to be looked at"),
    "source": ("出处", "Source"),
    "editions": ("{names} 版", "{names} edition"),
    "all": ("各版、各年度", "every edition and year"),
    "from": ("{first} 年度起", "from {first} on"),
    "to": ("到 {last} 年度为止", "up to {last}"),
    "span": ("{first}–{last} 年度", "{first}–{last}"),
    "only": ("{first} 年度", "{first}"),
    PREVIOUS: (
        "同一机关上一年度的报告（`--previous`、`--project`）",
        "the report of the year before (`--previous`, `--project`)",
    ),
    PROJECT: ("一起检查的其他报告（`--project`）", "the other reports of the run (`--project`)"),
    "passed": ("{ids} 通过", "{ids} passed"),
    "what": ("检查什么", "What it checks"),
    "column": ("对{tables}的每一列", "For every column of {tables}"),
    "row": ("对{tables}的每一行", "For every row of {tables}"),
    "group": ("对{tables}的每一组列", "For every group of columns of {tables}"),
    "once": ("对{tables}", "For {tables}"),
    "at": ("问题报在 `{place}`。", "Reported at `{place}`."),
    "derive": (
        "由官方格式推出的检查 `{name}`{tables}。各版应有哪些部分、表、表头和行，写在 `rules/forms/` 里，`gailint form show 2021` 可看。",
        "The check `{name}`{tables}, which follows from the official form. The sections, tables, headers and rows of each edition are written in `rules/forms/`; see `gailint form show 2021`.",
    ),
    "derive-report": ("对整份报告的检查 `{name}`。", "The check `{name}` of the whole report."),
    "kind": ("文字检查 `{name}`（说明为英文）：", "The check of prose `{name}`:"),
    "register": (
        "对登记（`.gailint/suppress.yaml`）和基线（`.gailint/baseline.json`）的检查 `{name}`，见 `docs/suppressing.zh-CN.md`。",
        "The check `{name}` of the register (`.gailint/suppress.yaml`) and the baseline (`.gailint/baseline.json`); see `docs/suppressing.md`.",
    ),
    "suppress": ("`.gailint/suppress.yaml`：", "`.gailint/suppress.yaml`:"),
    "baseline": ("`.gailint/baseline.json`：", "`.gailint/baseline.json`:"),
    "params": ("所用的词和参数：", "Its words and parameters:"),
    "message": ("报文", "Message"),
    "bad": ("不合的例子", "Bad examples"),
    "ok": ("合的例子", "Good examples"),
    "example": ("例 {number}", "Example {number}"),
    "finds": ("报：", "Gives:"),
    "year": ("{year} 年度的", " for {year}"),
    "text": ("{of}报告", "a report{of}"),
    "blank": ("{of}完整报告，各格为 0", "a whole report{of}, every cell 0"),
    "filled": ("{of}完整报告，未列的格为 0", "a whole report{of}, cells not listed are 0"),
    "tables": ("{of}表，未列的格为 0", "tables{of}, cells not listed are 0"),
    "bare": ("；只写一个数的在“总计”列", "; a number alone stands in the column 总计"),
    "changes": ("其中：", "In it:"),
    "repeat": ("末尾加长 {count} 段", "lengthened by {count} passages at its end"),
    "replaced": ("“{old}”改为“{new}”", "“{old}” becomes “{new}”"),
    "removed": ("删去“{old}”", "“{old}” taken out"),
    "without": ("删去含“{word}”的行", "without lines that hold “{word}”"),
    "named": ("文件名 {name}", "file name {name}"),
    "before": ("上一年度：", "The year before:"),
    "beside": ("一起检查的：", "Checked together with:"),
    "suppressing": ("核对后登记", "How to register a finding that was looked at"),
    "reason": ("已与台账核对", "checked with the ledger"),
    "suppressed": (
        "为每处问题在 `.gailint/suppress.yaml` 里写一条登记，报告本身不动；见 `docs/suppressing.zh-CN.md`。",
        "It writes an entry for each finding to `.gailint/suppress.yaml` and leaves the report alone; see `docs/suppressing.md`.",
    ),
    "ignore": ("暂不检查", "How to leave it out"),
}


def word(key: str, lang: str, **values: object) -> str:
    """The words of a key, its placeholders filled."""
    return _WORDS[key][1 if lang == "en" else 0].format(**values)
