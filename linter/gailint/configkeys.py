"""The keys of a configuration: what each holds, where it may stand and what it is for. Loader, JSON Schema, the file that
`gailint init` writes and docs/configuration.md all follow this table."""

from gailint.record import NamedTuple

LEVELS = ("error", "warning", "info", "off")
FEWEST, MOST = 1, 100  # of a threshold
FIRST_YEAR, LAST_YEAR = 2008, 2099


class Key(NamedTuple):
    """`kind` says what the value is (see `configfile`); `per_path` that it may stand under per-path too. `default` is what
    holds without it; `example` is YAML."""

    name: str
    kind: str
    per_path: bool
    default: str
    example: str
    zh: str
    en: str


KEYS = (
    Key("extends", "file", False, "", "../gailint.yaml", "先读另一个配置文件，本文件写的优先", "read another configuration first; this one outranks it"),
    Key("select", "names", True, "ALL", "[DOC, T2, T3, T4]", "只用这些规则：编号，或连字符之前的开头", "only these rules: ids, or their beginnings up to a hyphen"),
    Key("extend-select", "names", True, "", "[XY-COPY]", "再加这些规则", "these rules besides"),
    Key("ignore", "names", True, "", "[STY]", "不用这些规则", "leave out these rules"),
    Key("severity", "levels", True, "", "{T2-LABEL: info, STY-QUOTES: off}", "改规则的级别：error warning info，off 为不用", "the level of rules: error warning info, or off"),
    Key("thresholds", "numbers", True, "", "{XY-COPY: {warn: 90}}", "改规则的数值：规则 → 参数 → 数", "numbers of rules: rule → parameter → number"),
    Key("rules", "files", False, "", "[rules/local.yaml]", "再加的规则文件", "rule files of your own"),
    Key("year", "year", True, "", "2023", "报告年度，不按正文判断", "the year of the reports, whatever they say"),
    Key("form", "choice auto 2019 2021", True, "auto", "auto", "格式版别", "the edition of the form"),
    Key("encoding", "encoding", True, "", "gb18030", "文件编码，缺省自动识别", "encoding of the files, default: told by their bytes"),
    Key("per-path", "per-path", False, "", '{"2019/**": {ignore: [XY]}}', "路径模式 → 只用于这些文件的设置，后写的优先", "pattern → settings for those files, later ones outrank"),
    Key("exclude", "globs", False, "", "[附件, '*-草稿.txt']", "不检查的路径", "paths that are not checked"),
    Key("force-exclude", "flag", False, "false", "true", "点名的文件也按 exclude 排除", "exclude named files too"),
    Key("fail-on", "choice error warning info never", False, "error", "warning", "到哪一级算不通过（退出码 1）", "the level that makes the exit status 1"),
    Key("min-severity", "choice error warning info", False, "warning", "info", "列出哪一级以上的", "the lowest level to list"),
    Key("strict", "flag", False, "false", "true", "有无法判定的也不算通过（退出码 3）", "exit 3 when something could not be told"),
    Key("lang", "choice zh en", False, "zh", "zh", "语言", "language"),
    Key("baseline", "path", False, "", ".gailint/baseline.json", "基线文件", "the baseline file"),
)  # fmt: skip
BY_NAME = {key.name: key for key in KEYS}
PER_PATH = tuple(key.name for key in KEYS if key.per_path)
WHOLE_RUN = ("force-exclude", "min-severity", "lang", "baseline")
