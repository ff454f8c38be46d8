"""The options of the command line, with help in Chinese or English."""

from __future__ import annotations

import argparse
import re

from gailint.source import is_encoding
from gailint.words import near, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, NoReturn

_HELP: dict[str, tuple[str, str]] = {
    "description": (
        "检查政府信息公开工作年度报告：格式、表格、加减关系、年份、文字。\n别的命令：gailint {verbs} …（各有 -h）",
        "Check annual reports on government information disclosure: form, tables, sums, years, prose.\nOther verbs: gailint {verbs} … (each has -h)",
    ),
    "paths": (
        "报告文件或文件夹；- 表示标准输入；缺省为当前文件夹",
        "files or folders; - for standard input; default: this folder",
    ),
    "output_format": (
        "输出格式，可重复：full concise json jsonl gitlab sarif junit github rdjson checkstyle markdown html；加 :文件 写入文件；缺省 full，在 GitHub Actions 中为 github",
        "output format, repeatable: full concise json jsonl gitlab sarif junit github rdjson checkstyle markdown html; with :FILE to a file; default full, on GitHub Actions github",
    ),
    "select": (
        "只用这些规则（编号或连字符前的开头，逗号分隔）",
        "only these rules (ids, or their beginnings up to a hyphen, separated by commas)",
    ),
    "extend_select": ("在 --select 之外再加这些规则", "these rules besides --select"),
    "ignore": ("不用这些规则", "leave out these rules"),
    "fail_on": ("到哪一级算不通过（退出码 1），缺省 error", "the level that makes the exit status 1, default error"),
    "exit_zero": ("有问题也以 0 退出（出错仍为 2）", "exit 0 in spite of findings (never instead of 2)"),
    "strict": ("有无法判定的也不算通过（退出码 3）", "exit 3 when something could not be told"),
    "min_severity": ("列出哪一级以上的，缺省 warning", "the lowest level to list, default warning"),
    "previous": (
        "同一机关上一年度的报告，用来对照（只检查一份报告时）",
        "last year's report of the same organ to compare with (for one report)",
    ),
    "project": (
        "各份报告相互对照：同一机关的各年度，同一年度的各机关",
        "compare the reports: the years of an organ, the organs of a year",
    ),
    "changed_since": ("只检查和 git 某个版本相比有改动的报告", "only reports that differ from a revision of git"),
    "year": ("指定报告年度，不按正文判断", "the year of the report, whatever it says"),
    "form": ("指定格式版别", "the edition of the form"),
    "rules": ("再加一个规则文件，可重复", "a rule file of your own, repeatable"),
    "stdin_filename": ("标准输入的文件名（用于显示和取年份）", "the name of what comes by standard input"),
    "exclude": ("不检查的路径模式，可重复", "pattern of paths not to check, repeatable"),
    "force_exclude": ("点名的文件若被排除或不是报告，也只是跳过", "skip named files that are excluded or no reports"),
    "fix": ("修复只有一种改法的问题，写回文件", "correct what has one right answer, in the files"),
    "unsafe_fixes": (
        "与 --fix 或 --diff 同用：也修复改后须核对的问题",
        "with --fix or --diff: correct also what must be looked at",
    ),
    "diff": (
        "只显示 --fix 会改什么，不写文件；有要改的以 1 退出",
        "show what --fix would change and write nothing; exit 1 if there is any",
    ),
    "show_files": ("只列出会检查的文件", "only list the files that would be checked"),
    "statistics": ("最后按规则统计", "counts by rule at the end"),
    "statistics_by": ("最后按规则、机关或年度统计，可重复", "counts by rule, organ or year at the end, repeatable"),
    "baseline": (
        "旧问题的基线文件，缺省为最近的 .gailint/baseline.json",
        "the baseline of known findings, default: the nearest .gailint/baseline.json",
    ),
    "no_suppress": ("不用 .gailint 里的登记和基线", "use no register or baseline in .gailint"),
    "quiet": ("只列问题，不要总结", "findings only, no summary"),
    "verbose": ("说明用了哪个配置；出错时显示详情", "name the configurations in use; details when something goes wrong"),
    "config": ("用这个配置文件，不去找别的", "use this configuration file and look for no other"),
    "isolated": ("不用任何配置文件", "use no configuration file"),
    "encoding": ("文件编码，缺省自动识别 UTF-8、UTF-16、GB18030", "encoding of the files, default: told by their bytes"),
    "jobs": ("同时用几个进程，0 为全部处理器", "how many processes, 0 for all processors"),
    "no_cache": ("不用缓存", "use no cache"),
    "suppress": (
        "为每处问题写出一条登记，可附到 .gailint/suppress.yaml",
        "print an entry for .gailint/suppress.yaml for each finding",
    ),
    "baseline_verb": (
        "旧问题的基线（.gailint/baseline.json）：write 写入，prune 清理已不再出现的，diff 比较",
        "the baseline of known findings (.gailint/baseline.json): write it, prune what is gone, diff",
    ),
    "accept_new": ("把新问题也收进基线", "take new findings into the baseline"),
    "extract_verb": (
        "把报告的表格取成数据：每格一条，CSV、JSON 或 Excel；各列见 docs/extract.zh-CN.md",
        "Take the tables of reports as data: a record a cell, as CSV, JSON or for Excel; the columns are in docs/extract.md",
    ),
    "extract_format": (
        "格式：csv json xlsx；缺省看 -o 的文件名，没有则为 csv",
        "format: csv json xlsx; default: by the name of -o, else csv",
    ),
    "output": ("写入这个文件；缺省为标准输出", "write to this file; default: standard output"),
    "tables": (
        "只取这些表：t2 t3 t4，或 t2_1 等；用逗号分隔，可重复",
        "only these tables: t2 t3 t4, or t2_1 …; separated by commas, repeatable",
    ),
    "extract_quiet": ("只说出错的，不说没取到的和不能确定的", "say only what went wrong, not what was left out or is doubtful"),
    "reason": ("写进每条登记的理由", "the reason written into each entry"),
    "write": ("直接附到 .gailint/suppress.yaml，不打印", "append to .gailint/suppress.yaml instead of printing"),
    "until": ("登记有效到哪一天（2026-12-31）", "the last day of each entry (2026-12-31)"),
    "color": ("颜色：auto always never", "colours: auto always never"),
    "lang": ("语言：zh en", "language: zh en"),
}


_UNKNOWN = re.compile(r"unrecognized arguments: (.*)")
_NO_VALUE = re.compile(r"argument (\S+): expected (?:one|at least one) argument")
_CHOICE = re.compile(r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.*)\)")
_LACKING = re.compile(r"the following arguments are required: (.*)")


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with the command line, in Chinese or English, and what was perhaps meant."""

    lang = "zh"
    verb = ""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"gailint: {self._explained(message)}\n{say('usage', self.lang, verb=self.verb)}\n")

    def _explained(self, message: str) -> str:
        if found := _UNKNOWN.fullmatch(message):
            words = found[1].split(" ")
            name = next((word for word in words if word.startswith("-")), "").partition("=")[0]
            if not name:
                return say("extra-word", self.lang, name=found[1])
            return say("bad-option", self.lang, name=name, near=near(name, self._option_string_actions, self.lang))
        if found := _NO_VALUE.fullmatch(message):
            return say("no-value", self.lang, option=found[1])
        if found := _CHOICE.fullmatch(message):
            known = found[3].replace("'", "").replace(",", "").split()
            close = near(found[2], known, self.lang)
            return say("bad-choice", self.lang, option=found[1], name=found[2], near=close, known=" ".join(known))
        if found := _LACKING.fullmatch(message):
            return say("lacking", self.lang, names=found[1])
        return re.sub(r"argument \S+: ", "", message, count=1)


# Options that say how a check is reported and what is rewritten, with what they are where they cannot be given.
_ONLY_OF_CHECK = {
    "--output-format": None,
    "--fail-on": None,
    "--exit-zero": False,
    "--strict": False,
    "--fix": False,
    "--unsafe-fixes": False,
    "--diff": False,
    "--statistics": None,
    "--statistics-by": None,
    "--color": "auto",
}


def check_parser(lang: str, verbs: Sequence[str], verb: str = "") -> Parser:
    """The parser of `gailint [check]`; of another verb that checks, without the options that are of no use there."""
    pick = 1 if lang == "en" else 0

    def text(name: str) -> str:
        return _HELP[name][pick].replace("%", "%%")

    parser = Parser(
        prog="gailint",
        description=_HELP["description"][pick].format(verbs=" ".join(verbs)),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.lang = lang
    parser.set_defaults(verb=verb)

    def add(*names: str, **how: Any) -> None:
        if not verb or names[-1] not in _ONLY_OF_CHECK:
            parser.add_argument(*names, **how)

    if verb:
        absent = {name[2:].replace("-", "_"): value for name, value in _ONLY_OF_CHECK.items() if name != "--statistics-by"}
        parser.set_defaults(**absent)
    add("paths", nargs="*", metavar="PATH", help=text("paths"))
    add("-f", "--output-format", action="append", metavar="FORMAT[:FILE]", help=text("output_format"))
    add("--select", action="append", default=[], metavar="ID", help=text("select"))
    add("--extend-select", action="append", default=[], metavar="ID", help=text("extend_select"))
    add("--ignore", action="append", default=[], metavar="ID", help=text("ignore"))
    add("--fail-on", choices=["error", "warning", "info", "never"], help=text("fail_on"))
    add("--exit-zero", action="store_true", help=text("exit_zero"))
    add("--strict", action="store_true", help=text("strict"))
    add("--min-severity", choices=["error", "warning", "info"], help=text("min_severity"))
    add("--rules", action="append", default=[], metavar="FILE", help=text("rules"))
    add("--previous", metavar="FILE", help=text("previous"))
    add("--project", action="store_true", help=text("project"))
    add("--changed-since", metavar="REVISION", help=text("changed_since"))
    add("--exclude", action="append", default=[], metavar="GLOB", help=text("exclude"))
    add("--fix", action="store_true", help=text("fix"))
    add("--unsafe-fixes", action="store_true", help=text("unsafe_fixes"))
    add("--diff", action="store_true", help=text("diff"))
    add("--force-exclude", action="store_true", help=text("force_exclude"))
    add("--show-files", action="store_true", help=text("show_files"))
    add("--baseline", metavar="FILE", help=text("baseline"))
    add("--no-suppress", action="store_true", help=text("no_suppress"))
    add("--statistics", action="append_const", const="rule", help=text("statistics"))
    add("--statistics-by", action="append", dest="statistics", choices=["rule", "organ", "year"], help=text("statistics_by"))
    add("-q", "--quiet", action="store_true", help=text("quiet"))
    add("-v", "--verbose", action="store_true", help=text("verbose"))
    add("--jobs", type=_number("--jobs", 0, 256, lang), default=0, metavar="N", help=text("jobs"))
    add("--no-cache", action="store_true", help=text("no_cache"))
    add("--color", choices=["auto", "always", "never"], default="auto", help=text("color"))
    add("--version", action="version", version=_version())
    reading_options(parser, lang)
    parser.set_defaults(form=None, lang=None)
    return parser


def register_parser(verb: str, lang: str, verbs: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of `gailint baseline` and `gailint suppress`: that of a check, less what they ignore, and what they add."""
    pick = 1 if lang == "en" else 0
    parser = check_parser(lang, verbs, verb)
    parser.prog, parser.description = f"gailint {verb}", _HELP["baseline_verb" if verb == "baseline" else verb][pick]
    parser.verb = f"{verb} "
    if verb == "baseline":
        parser.usage = "gailint baseline write|prune|diff [PATH …]"
        parser.add_argument("--accept-new", action="store_true", help=_HELP["accept_new"][pick])
    else:
        parser.usage = "gailint suppress [PATH …]"
        parser.add_argument("--reason", metavar="TEXT", help=_HELP["reason"][pick])
        parser.add_argument("--until", metavar="DATE", type=_date(lang), help=_HELP["until"][pick])
        parser.add_argument("--write", action="store_true", help=_HELP["write"][pick])
    return parser


# What a plan of files to read is asked for beside the options of `gailint extract`.
_NO_RULES: dict[str, Any] = {
    "select": ["ALL"], "extend_select": [], "ignore": [], "rules": [], "fail_on": None, "strict": False, "min_severity": None,
    "force_exclude": False, "unsafe_fixes": False, "statistics": None, "form": None, "lang": None,
}  # fmt: skip


def extract_parser(lang: str, formats: Sequence[str]) -> Parser:
    """The parser of `gailint extract`."""
    pick = 1 if lang == "en" else 0
    parser = Parser(prog="gailint extract", description=_HELP["extract_verb"][pick], allow_abbrev=False)
    parser.lang, parser.verb = lang, "extract "
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help=_HELP["paths"][pick])
    add("-f", "--output-format", choices=formats, help=_HELP["extract_format"][pick])
    add("-o", "--output", metavar="FILE", default="", help=_HELP["output"][pick])
    add("--tables", action="append", default=[], metavar="TABLES", help=_HELP["tables"][pick])
    add("--exclude", action="append", default=[], metavar="GLOB", help=_HELP["exclude"][pick])
    add("-q", "--quiet", action="store_true", help=_HELP["extract_quiet"][pick])
    add("-v", "--verbose", action="store_true", help=_HELP["verbose"][pick])
    add("--jobs", type=_number("--jobs", 0, 256, lang), default=0, metavar="N", help=_HELP["jobs"][pick])
    add("--no-cache", action="store_true", help=_HELP["no_cache"][pick])
    reading_options(parser, lang)
    parser.set_defaults(**_NO_RULES)
    return parser


def take_action(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """What `gailint baseline` is to do: the first word behind it."""
    known = "write prune diff"
    if not options.paths:
        parser.error(say("lacking", options.lang, names=known.replace(" ", "|")))
    options.action = options.paths.pop(0)
    if options.action not in known.split():
        close = near(options.action, known.split(), options.lang)
        parser.error(say("bad-choice", options.lang, option="baseline", name=options.action, known=known, near=close))


def check_suppress(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Whether entries can be made that hold; leaves with a complaint otherwise."""
    options.reason = (options.reason or "").strip()
    if options.write and not options.reason:
        parser.error(say("needs-reason", options.lang or "zh"))
    if options.stdin_filename == "-" and "-" in options.paths:
        parser.error(say("needs-name", options.lang or "zh"))


def reading_options(parser: argparse.ArgumentParser, lang: str) -> None:
    """The options that say how a report is read; `gailint parse` shares them."""
    pick = 1 if lang == "en" else 0
    add = parser.add_argument
    config_options(parser, lang)
    add("--year", type=_number("--year", 2008, 2099, lang), metavar="N", help=_HELP["year"][pick])
    add("--form", choices=["auto", "2019", "2021"], default="auto", help=_HELP["form"][pick])
    add("--encoding", type=_encoding(lang), metavar="E", help=_HELP["encoding"][pick])
    add("--stdin-filename", default="-", metavar="NAME", help=_HELP["stdin_filename"][pick])
    add("--lang", choices=["zh", "en"], default="zh", help=_HELP["lang"][pick])


def config_options(parser: argparse.ArgumentParser, lang: str) -> None:
    """The options that say which configuration is used; every verb that goes by one has them."""
    pick = 1 if lang == "en" else 0
    parser.add_argument("--config", metavar="FILE", help=_HELP["config"][pick])
    parser.add_argument("--isolated", action="store_true", help=_HELP["isolated"][pick])


def _version() -> str:
    from gailint import __version__

    return f"gailint {__version__}"


def _number(option: str, low: int, high: int, lang: str) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 6 and low <= int(text) <= high):
            raise argparse.ArgumentTypeError(say("bad-number", lang, option=option, name=text, low=low, high=high))
        return int(text)

    return read


def _date(lang: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        from datetime import date

        try:
            day = date(*(int(part) for part in text.split("-")))
        except (ValueError, TypeError):
            raise argparse.ArgumentTypeError(say("bad-date", lang, name=text)) from None
        if day < date.today():
            raise argparse.ArgumentTypeError(say("past-date", lang, name=text))
        return str(day)

    return read


def _encoding(lang: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not is_encoding(text):
            raise argparse.ArgumentTypeError(say("unknown-encoding", lang, name=text))
        return text

    return read
