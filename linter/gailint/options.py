"""The options of the command line, with help in Chinese or English."""

import argparse
import re
from collections.abc import Callable, Sequence
from typing import NoReturn

from gailint.words import near, say

_HELP: dict[str, tuple[str, str]] = {
    "description": (
        "检查政府信息公开工作年度报告：格式、表格、加减关系、年份、文字。\n别的命令：gailint {verbs} …（各有 -h）",
        "Check annual reports on government information disclosure: form, tables, sums, years, prose.\nOther verbs: gailint {verbs} … (each has -h)",
    ),
    "paths": ("报告文件或文件夹；- 表示标准输入；缺省为当前文件夹", "files or folders; - for standard input; default: this folder"),
    "output_format": ("输出格式，可重复：full concise json jsonl html；加 :文件 写入文件", "output format, repeatable: full concise json jsonl html; with :FILE to a file"),
    "select": ("只用这些规则（编号或前缀，逗号分隔）", "only these rules (ids or prefixes, separated by commas)"),
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
    "project": ("各份报告相互对照：同一机关的各年度，同一年度的各机关", "compare the reports: the years of an organ, the organs of a year"),
    "year": ("指定报告年度，不按正文判断", "the year of the report, whatever it says"),
    "form": ("指定格式版别", "the edition of the form"),
    "rules": ("再加一个规则文件，可重复", "a rule file of your own, repeatable"),
    "stdin_filename": ("标准输入的文件名（用于显示和取年份）", "the name of what comes by standard input"),
    "force_exclude": ("点名的文件若不是报告也只是跳过", "skip named files that are no reports"),
    "show_files": ("只列出会检查的文件", "only list the files that would be checked"),
    "statistics": ("最后按规则统计", "counts by rule at the end"),
    "quiet": ("只列问题，不要总结", "findings only, no summary"),
    "verbose": ("出错时显示详情", "details when something goes wrong"),
    "encoding": ("文件编码，缺省自动识别 UTF-8、UTF-16、GB18030", "encoding of the files, default: told by their bytes"),
    "jobs": ("同时用几个进程，0 为全部处理器", "how many processes, 0 for all processors"),
    "no_cache": ("不用缓存", "use no cache"),
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


def check_parser(lang: str, verbs: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of `gailint [check]`."""
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
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help=text("paths"))
    add("-f", "--output-format", action="append", metavar="FORMAT[:FILE]", help=text("output_format"))
    add("--select", action="append", default=[], metavar="ID", help=text("select"))
    add("--extend-select", action="append", default=[], metavar="ID", help=text("extend_select"))
    add("--ignore", action="append", default=[], metavar="ID", help=text("ignore"))
    add("--fail-on", choices=["error", "warning", "info", "never"], default="error", help=text("fail_on"))
    add("--exit-zero", action="store_true", help=text("exit_zero"))
    add("--strict", action="store_true", help=text("strict"))
    add("--min-severity", choices=["error", "warning", "info"], help=text("min_severity"))
    add("--rules", action="append", default=[], metavar="FILE", help=text("rules"))
    add("--previous", metavar="FILE", help=text("previous"))
    add("--project", action="store_true", help=text("project"))
    add("--force-exclude", action="store_true", help=text("force_exclude"))
    add("--show-files", action="store_true", help=text("show_files"))
    add("--statistics", action="store_true", help=text("statistics"))
    add("-q", "--quiet", action="store_true", help=text("quiet"))
    add("-v", "--verbose", action="store_true", help=text("verbose"))
    add("--jobs", type=_number("--jobs", 0, 256, lang), default=0, metavar="N", help=text("jobs"))
    add("--no-cache", action="store_true", help=text("no_cache"))
    add("--color", choices=["auto", "always", "never"], default="auto", help=text("color"))
    add("--version", action="version", version=_version())
    reading_options(parser, lang)
    return parser


def reading_options(parser: argparse.ArgumentParser, lang: str) -> None:
    """The options that say how a report is read; `gailint parse` shares them."""
    pick = 1 if lang == "en" else 0
    add = parser.add_argument
    add("--year", type=_number("--year", 2008, 2099, lang), metavar="N", help=_HELP["year"][pick])
    add("--form", choices=["auto", "2019", "2021"], default="auto", help=_HELP["form"][pick])
    add("--encoding", type=_encoding(lang), metavar="E", help=_HELP["encoding"][pick])
    add("--stdin-filename", default="-", metavar="NAME", help=_HELP["stdin_filename"][pick])
    add("--lang", choices=["zh", "en"], default="zh", help=_HELP["lang"][pick])


def _version() -> str:
    from gailint import __version__

    return f"gailint {__version__}"


def _number(option: str, low: int, high: int, lang: str) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 6 and low <= int(text) <= high):
            raise argparse.ArgumentTypeError(say("bad-number", lang, option=option, name=text, low=low, high=high))
        return int(text)

    return read


def _encoding(lang: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        try:
            b" ".decode(text)
        except (LookupError, ValueError) as error:
            if not isinstance(error, UnicodeError):  # one byte may be too few, as in UTF-16
                raise argparse.ArgumentTypeError(say("unknown-encoding", lang, name=text)) from None
        return text

    return read
