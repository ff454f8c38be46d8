"""What the program itself says, in Chinese and English. Messages of rules stand in the rules."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORDS: dict[str, tuple[str, str]] = {
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
    "report": ("报告", "report"),
    "verdict": ("结论", "verdict"),
    "severity": ("级别", "severity"),
    "rule": ("规则", "rule"),
    "message": ("内容", "finding"),
    "cannot_tell": ("无法判定", "cannot tell"),
    "not_applicable": ("不适用", "not applicable"),
    "read": ("读取文件", "reading the file"),
    "unread": ("未能读取", "not read"),
    "no-report": ("不是年度报告，已跳过", "no annual report, skipped"),
    "set-aside": ("已登记或在基线中的 {count} 条未列出", "{count} in the register or the baseline not shown"),
    "github-rest": (
        "每级只显示 {shown} 条；另有 {count} 条见本步骤的日志：{names}",
        "{shown} of a level are shown; {count} more stand in the log of this step: {names}",
    ),
    "github-cut": ("……后面的报告放不下，见本步骤的日志", "… more reports than fit here; see the log of this step"),
    "gitlab-hint": (
        "在 GitLab CI 中可加 -f gitlab:gl-code-quality-report.json -f full，在合并请求中显示（见 docs/formats.md）",
        "in GitLab CI, -f gitlab:gl-code-quality-report.json -f full shows findings in merge requests (see docs/formats.md)",
    ),
    "basis": ("依据", "basis"),
    "place": ("位置", "place"),
    "in-file": ("文件第 {line} 行第 {column} 列", "line {line}, column {column} of the file"),
    "related": ("相关", "related"),
    "explain": ("说明", "explain"),
    "extraction": ("可能是转换或识别造成", "perhaps damaged in conversion"),
    "符合": ("符合", "conforms"),
    "不符合": ("不符合", "does not conform"),
    "无法判定": ("无法判定", "cannot tell"),
    "summary": (
        "{path}：{verdict}{pending}。检查 {total} 项：通过 {passed}，不符合 {failed}{aside}，无法判定 {unknown}，不适用 {elsewhere}（{form}，{year}）",
        "{path}: {verdict}{pending}. {total:check}: {passed} passed, {failed} failed{aside}, {unknown} cannot tell, {elsewhere} not applicable ({form}, {year})",
    ),
    "summary-nothing": (
        "{path}：{verdict}。没有检查任何项目：选用的规则都不适用于这份报告（{form}，{year}）",
        "{path}: {verdict}. Nothing was checked: none of the rules in use applies to this report ({form}, {year})",
    ),
    "needs-failed": ("{rule} 未通过", "{rule} did not pass"),
    "year-unknown": ("报告年度不明", "the year of the report is not known"),
    "years-unknown": ("本报告或对照的报告年度不明", "the year of this report or of the other is not known"),
    "no-last-year": ("没有上一年度的报告", "there is no report of the year before"),
    "another-year": ("对照的报告是 {found} 年度的，不是 {wanted} 年度的", "the other report is of {found}, not of {wanted}"),
    "another-organ": ("对照的是“{found}”的报告，本报告是“{own}”的", "the other report is of “{found}”, this one of “{own}”"),
    "no-signature": ("没有落款日期", "there is no date of signature"),
    "no-period": ("没有写统计期限", "no period is named"),
    "section-bare": ("第{name}部分没有文字", "section {name} has no text"),
    "few-sentences": ("可以对照的句子太少", "there are too few sentences to compare"),
    "no-section": ("没有第{name}部分", "there is no section {name}"),
    "no-such-section": ("没有这一部分", "there is no such section"),
    "no-tables": ("没有与文字对照的表格", "there is no table to hold the text against"),
    "no-such-table": ("没有这张表", "there is no such table"),
    "told-unread": ("与文字对照的“{name}”读不出来", "“{name}”, which the text tells of, cannot be read"),
    "cell-unread": ("“{name}”里的“{cell}”读不出来", "“{cell}” of “{name}” cannot be read"),
    "cell-blank": ("“{name}”里的“{cell}”为空白", "“{cell}” of “{name}” is blank"),
    "line-blank": ("“{name}”里有整行或整列空白", "a whole row or column of “{name}” is blank"),
    "merged": ("已并入另一项", "told with another rule"),
    "title-yearless": ("标题没有写年份", "the title names no year"),
    "no-organ-named": ("标题和落款都没有机关名称", "neither title nor signature names an organ"),
    "governments-only": ("只适用于人民政府的报告", "only for reports of governments"),
    "no-title": ("没有标题", "there is no title"),
    "before-forms": ("2019 年以前没有统一格式", "before 2019 there was no official form"),
    "other-year": ("不适用于这一年度", "not for this year"),
    "checked-alone": ("没有和其他报告一起检查", "not checked together with other reports"),
    "checks-aside": ("，不计 {count}", ", {count} not counted"),
    "registered-for": ("已登记：{reason}", "registered: {reason}"),
    "aside": ("{told}，不计入上面的数", "not counted above: {told}"),
    "aside-suppress": ("已登记 {count} 处", "{count} registered"),
    "aside-baseline": ("基线内 {count} 处", "{count} in the baseline"),
    "and": ("、", ", "),
    "colon": ("：", ": "),
    "comma": ("，", ", "),
    "aside-one": (
        "不计 {place} {rule}（{address}）{message}：{reason}",
        "not counted {place} {rule} ({address}) {message}: {reason}",
    ),
    "in-baseline": ("在基线内", "in the baseline"),
    "register-errors": (
        "登记或基线文件有 {count} 处错误，没有检查任何报告；改好再运行，或加 --no-suppress 不用它们",
        "{count:fault} in registers or baselines; nothing was checked. Mend what is wrong, or add --no-suppress",
    ),
    "no-baseline": (
        "{path}：没有这个基线文件；先用 gailint baseline write 写一个",
        "{path}: no such baseline; write one with gailint baseline write",
    ),
    "baseline-outside": (
        "{path} 不在 {folder} 之下，这份基线管不到它；请用 --baseline 指定文件",
        "{path} does not lie below {folder}, where this baseline holds; name a file with --baseline",
    ),
    "baseline-grows": (
        "比基线多 {count} 处，没有写入；确要收进基线，加 --accept-new",
        "{count} more than in the baseline; nothing was written. To take them in, add --accept-new",
    ),
    "baseline-written": ("{path}：共 {total} 处（新增 {new}，清理 {gone}）", "{path}: {total} findings ({new} new, {gone} gone)"),
    "baseline-same": ("{path}：共 {total} 处，没有变化", "{path}: {total} findings, unchanged"),
    "baseline-failed": ("有文件没能检查，基线没有改动", "some files could not be checked; the baseline is as it was"),
    "pending": ("，另有 {count} 处待核对", ", {count} to be looked at"),
    "form": ("{form} 版格式", "{form} edition"),
    "no-form": ("2019 年以前没有统一格式", "no form before 2019"),
    "year": ("年度 {year} 取自{place}", "year {year} from the {place}"),
    "no-year": ("年度不明", "year unknown"),
    "title": ("标题", "title"),
    "period": ("统计期限", "period"),
    "text": ("正文", "text"),
    "signature": ("落款日期", "signature"),
    "file": ("文件名", "file name"),
    "option": ("选项", "option"),
    "nowhere": ("", ""),
    "tie": ("", ""),
    "hidden": ("另有 {what}未列出（--min-severity {least} 可看）", "{what} not shown (--min-severity {least})"),
    "hidden-some": ("{count} 条{severity}", "{count} of level {severity}"),
    "rule-family": (
        "“{name}”不是一条规则的编号；以它开头的有 {count} 条：{ids}",
        "“{name}” is no id of a rule; {count} begin with it: {ids}",
    ),
    "fix-one": ("改为“{text}”（{count} 处）", "write “{text}” ({count} in all)"),
    "fix-many": ("改正 {count} 处", "correct {count:place}"),
    "fix-delete": ("删去重复的文字（{count} 处）", "delete what is doubled ({count} in all)"),
    "fixable": ("[可修复]", "[fixable]"),
    "fixable-unsafe": ("[可修复，须核对：--unsafe-fixes]", "[fixable, to be looked at: --unsafe-fixes]"),
    "fixes-known": ("{safe} 处可用 --fix 修复", "{safe} fixable with --fix"),
    "fixes-unsafe": (
        "另有 {unsafe} 处可用 --unsafe-fixes 修复，改后须核对",
        "{unsafe} more with --unsafe-fixes, to be looked at",
    ),
    "fixed": ("已修复 {count} 处", "fixed {count}"),
    "would-fix": ("可修复 {count} 处，没有改动文件", "{count} would be fixed; nothing was written"),
    "unsafe-alone": ("--unsafe-fixes 要和 --fix 或 --diff 同用", "--unsafe-fixes goes with --fix or --diff"),
    "fix-not-same": (
        "{path}：没有修复：按识别的编码写回会改动别处的字节",
        "{path}: not fixed: written back in its encoding other bytes would change",
    ),
    "fix-no-end": ("{path}：没有修复：各处修改互相冲突", "{path}: not fixed: its corrections do not come to rest"),
    "fix-unheld": (
        "{path}：{rules} 的修复没有写入：文件的编码没有所需的字",
        "{path}: the corrections of {rules} were left out: the encoding lacks a character",
    ),
    "fix-format": ("{path}：没有修复：只改写纯文本和 Markdown", "{path}: not fixed: only plain text and Markdown are rewritten"),
    "leads-out": (
        "{path}：经符号链接指到了目录树之外，不读也不写；请换成普通文件，基线也可用 --baseline 指定",
        "{path}: leads out of the tree by a symbolic link, neither read nor written; put a plain file there, or name a baseline with --baseline",
    ),
    "fix-link": (
        "{path}：没有修复：这是符号链接，请改写它所指的文件",
        "{path}: not fixed: it is a symbolic link; name the file itself",
    ),
    "fix-hardlink": (
        "{path}：没有修复：这个文件另有别的名字（硬链接），改写会使它们不再是同一个文件",
        "{path}: not fixed: it has other names (hard links), which would then no longer be one file",
    ),
    "fix-special": ("{path}：没有修复：这不是普通文件", "{path}: not fixed: it is no regular file"),
    "fix-readonly": ("{path}：没有修复：文件是只读的", "{path}: not fixed: the file is read-only"),
    "fix-changed": (
        "{path}：没有修复：检查时文件被别的程序改过，请再运行一次",
        "{path}: not fixed: it changed meanwhile; run again",
    ),
    "fix-unwritable": ("{path}：没有修复：写不了：{why}", "{path}: not fixed: cannot be written: {why}"),
    "not-checked": ("未能检查", "not checked"),
    "totals": (
        "共 {files} 份报告：符合 {conforms}，不符合 {fails}，无法判定 {unknown}；错误 {errors}，警告 {warnings}，提示 {infos}",
        "{files:report}: {conforms} conform, {fails} do not, {unknown} cannot be told; {errors:error}, {warnings:warning}, {infos:info}",
    ),
    "skipped": ("跳过 {count} 个不是年度报告的文件", "skipped {count:file}, no annual report"),
    "not-report": (
        "{path}：不是政府信息公开工作年度报告（没有标题，也没有两个以上的格式标题或表）；若确是报告，请检查文字是否完整",
        "{path}: not an annual report on government information disclosure (no title, nor two headings or tables of the form)",
    ),
    "empty": ("{path}：文件是空的", "{path}: the file is empty"),
    "missing": ("{path}：没有这个文件或文件夹{near}", "{path}: no such file or folder{near}"),
    "near": ("，是否想写“{name}”？", "; did you mean “{name}”?"),
    "unreadable": ("{path}：读不了：{why}", "{path}: cannot be read: {why}"),
    "undecodable": (
        "{path}：第 {offset} 字节起既不是 UTF-8 也不是 GB18030；若是别的编码，请用 --encoding 指定",
        "{path}: neither UTF-8 nor GB18030 from byte {offset} on; name its encoding with --encoding",
    ),
    "nul": (
        "{path}：第 {offset} 字节是 NUL，不是文本文件（UTF-16 无 BOM 请用 --encoding utf-16-le）",
        "{path}: byte {offset} is NUL, this is not a text file (for UTF-16 without BOM use --encoding utf-16-le)",
    ),
    "no-readers": (
        '文件夹里有没有检查的文件：{files}；读它们要另装 pip install "gailint[{extra}]"，.doc 等旧格式还要有 LibreOffice',
        'files in folders that were not checked: {files}; to read them pip install "gailint[{extra}]", and LibreOffice for .doc and its like',
    ),
    "no-reader": (
        '{path}：读这种文件要另装：pip install "gailint[{extra}]"',
        '{path}: such files need a reader: pip install "gailint[{extra}]"',
    ),
    "web-archive": (
        "{path}：这是网页存档（.mht），不检查；请在浏览器中打开，另存为“网页，仅 HTML”",
        "{path}: a web archive (.mht), not checked; open it in a browser and save it as “Webpage, HTML only”",
    ),
    "other-archive": (
        "{path}：这是压缩包或表格、演示文稿，不是 Word 文档；请另存为 .docx 或 .txt",
        "{path}: an archive, spreadsheet or presentation, not a Word document; save the report as .docx or .txt",
    ),
    "damaged-archive": (
        "{path}：文件已损坏，打不开；请重新下载或另存",
        "{path}: damaged, cannot be opened; download or save it again",
    ),
    "too-complex": (
        "{path}：网页太复杂，不检查；请另存为 .txt",
        "{path}: this page is too complex and not checked; save it as .txt",
    ),
    "html-hidden": (
        "网页里有 {count} 字不显示出来，没有检查",
        "characters of the page that no browser shows and that were not checked: {count}",
    ),
    "html-broken": (
        "有 {count} 个字符的编码损坏，读作“\ufffd”",
        "characters broken in their encoding, which stand as “\ufffd”: {count}",
    ),
    "unknown-encoding": (
        "没有“{name}”这种编码；常用的有 utf-8、gb18030、big5、utf-16-le",
        "no encoding “{name}”; usual ones are utf-8, gb18030, big5, utf-16-le",
    ),
    "wrong-encoding": (
        "{path}：第 {offset} 字节起不是 {encoding}；去掉 --encoding 可自动识别",
        "{path}: not {encoding} from byte {offset} on; without --encoding it is told by the bytes",
    ),
    "encrypted": (
        "{path}：文件有密码，读不了；请在 Word 或 WPS 中打开，去掉密码后另存",
        "{path}: locked with a password; open it in Word or WPS, take the password away and save it",
    ),
    "damaged-xml": (
        "{path}：Word 文件里的内容已损坏；请在 Word 或 WPS 中打开后另存为 .docx",
        "{path}: the contents of this Word file are damaged; open it in Word or WPS and save it as .docx",
    ),
    "xml-entities": (
        "{path}：文件里有 Word 不会写出的实体声明，为安全起见不读；请在 Word 中打开后另存为 .docx",
        "{path}: declares entities, which Word never writes, and is not read for safety; open it in Word and save it as .docx",
    ),
    "xml-too-big": (
        "{path}：文件里的段落、表格或嵌套多得不像一份报告，不检查；请把报告单独存为一个 .docx",
        "{path}: more paragraphs, cells or nesting than any report has, not checked; save the report alone as a .docx",
    ),
    "zip-too-big": (
        "{path}：解压后过大，不像一份报告，不检查；若图片很多，请压缩图片后另存",
        "{path}: unpacks to far more than a report, not checked; if it has many pictures, compress them and save it anew",
    ),
    "no-document": (
        "{path}：不是 Word 文档；请用 Word 或 WPS 把报告另存为 .docx",
        "{path}: not a Word document; save the report as .docx with Word or WPS",
    ),
    "docx-is-doc": (
        "{path}：名为 .docx，其实是旧的 .doc 格式；请在 Word 或 WPS 中另存为 .docx",
        "{path}: named .docx, but in the old .doc format; save it as .docx with Word or WPS",
    ),
    "docx-holds-file": (
        "{path}：正文是嵌在里面的另一个文件，读不了；请在 Word 中打开后另存为 .docx",
        "{path}: its text is another file embedded in it, which is not read; open it in Word and save it as .docx",
    ),
    "no-office": (
        "{path}：读 .doc、.wps、.odt、.rtf 要用 LibreOffice，这里没有装；请另存为 .docx，或安装 LibreOffice",
        "{path}: .doc, .wps, .odt and .rtf are read by way of LibreOffice, which is not installed; save it as .docx, or install it",
    ),
    "office-failed": (
        "{path}：LibreOffice 打不开这个文件；请在 Word 或 WPS 中另存为 .docx",
        "{path}: LibreOffice cannot open this file; save it as .docx with Word or WPS",
    ),
    "office-timeout": (
        "{path}：LibreOffice 转换这个文件用时太长，已停止；请在 Word 或 WPS 中另存为 .docx",
        "{path}: LibreOffice took too long over this file and was stopped; save it as .docx with Word or WPS",
    ),
    "changes-accepted": (
        "文件里有未处理的修订，按全部接受后的内容检查",
        "changes in this file were tracked; it was checked as if all were accepted",
    ),
    "pictures-unread": (
        "文件里有 {count} 张图片，图片中的文字和表格没有检查",
        "pictures in this file, whose text and tables were not checked: {count}",
    ),
    "pdf-no-text": (
        "{path}：PDF 里没有文字，只有图片（多半是扫描件）；请提供 Word 原稿，或先做文字识别（OCR）再核对数字",
        "{path}: a PDF file without text, only pictures (a scan); use the Word original, or recognise its text (OCR) first and check the figures",
    ),
    "pdf-garbled": (
        "{path}：PDF 里的文字取出来是乱码（字体没有对照表）；请提供 Word 原稿，或重新导出 PDF",
        "{path}: the text of this PDF file cannot be taken out (its fonts do not say what they draw); use the Word original or export it anew",
    ),
    "pdf-password": (
        "{path}：PDF 有打开密码；请去掉密码再检查",
        "{path}: this PDF file needs a password to open; take the password off first",
    ),
    "pdf-damaged": (
        "{path}：PDF 已损坏，读不了；请重新下载，或用阅读器打开后另存",
        "{path}: a damaged PDF file that cannot be read; download it again, or open it in a viewer and save it anew",
    ),
    "pdf-too-much": (
        "{path}：PDF 太大或太复杂，没有检查（最多 {pages} 页）；请只留下报告所在的页，或另存为 .docx、.txt",
        "{path}: too large or complex a PDF file, not checked ({pages} pages at most); keep the pages of the report only, or save it as .docx or .txt",
    ),
    "pdf-scanned-pages": (
        "第 {pages} 页没有文字，只有图片，没有检查；请提供 Word 原稿",
        "pages without text, only pictures, which were not checked: {pages}; use the Word original",
    ),
    "pdf-recognised-pages": (
        "第 {pages} 页是图片加识别出的文字，可能认错；有疑问的数字请对照图片",
        "pages that are pictures with recognised text, which may be wrong: {pages}; compare figures in doubt with the picture",
    ),
    "pdf-unknown-characters": (
        "第 {pages} 页有字取不出来，读作“\ufffd”",
        "pages with characters that cannot be taken out and stand as “\ufffd”: {pages}",
    ),
    "too-big": ("{path}：文件超过 {limit} MB，不检查", "{path}: larger than {limit} MB, not checked"),
    "no-files": (
        "没有可检查的文件；文件夹里只看 .txt、.md、.html 和装了读取组件的 .docx、.pdf 等，隐藏的、.gitignore 和 exclude 排除的不看",
        "no files to check; in folders .txt, .md, .html are read, .docx, .pdf and others with their readers installed, not what is hidden or named in .gitignore or exclude",
    ),
    "no-rules-in": (
        "{config}：按这里的 select、ignore、severity，{path} 没有剩下任何规则；不想检查的文件请用 exclude",
        "{config}: its select, ignore and severity leave no rule for {path}; use exclude for files not to be checked",
    ),
    "config-errors": ("配置有 {count} 处错误，没有检查任何报告", "{count:fault} in the configuration; nothing was checked"),
    "bad-glob": ("--exclude {name}：{why}", "--exclude {name}: {why}"),
    "excluded": ("跳过 {path}：被 {by} 排除", "skipped {path}: excluded by {by}"),
    "config-used": ("配置 {config}：{count} 个文件", "configuration {config}: {count:file}"),
    "config-none": ("没有配置文件：{count} 个文件", "no configuration: {count:file}"),
    "config": ("配置", "configuration"),
    "no-config": ("没有配置文件", "none"),
    "default": ("缺省", "default"),
    "typed": ("命令行", "command line"),
    "rules-used": ("规则 {all} 条，用 {used} 条", "{used} of {all} rules are used"),
    "left-out": ("不用", "left out"),
    "is-there": ("{path}：已经有配置，没有改动", "{path}: there is a configuration already; nothing was changed"),
    "init-done": (
        "已写 {path}；去掉某行开头的 # 即启用，gailint config show 可看结果",
        "{path} written; take away a # to use a line, see gailint config show",
    ),
    "init-head": (
        "# gailint 的配置。去掉某行开头的 # 即启用；相对路径从本文件所在的文件夹算起。\n# 说明：docs/configuration.md；生效的设置：gailint config show [路径]",
        "# Configuration of gailint. Take away a # to use a line; paths are relative to the folder of this file.\n# Explained in docs/configuration.md; what holds: gailint config show [PATH]",
    ),
    "no-revision": (
        "--changed-since：git 不能和“{revision}”比较：{why}；先用 git fetch 取回这个版本",
        "--changed-since: git cannot compare with “{revision}”: {why}; fetch that revision first",
    ),
    "nothing-changed": ("和“{revision}”相比没有改动的报告", "no report differs from “{revision}”"),
    "no-rules": ("按 --select 和 --ignore 没有剩下任何规则", "no rule is left by --select and --ignore"),
    "unknown-rule": ("没有叫“{name}”或以“{name}-”开头的规则{near}", "no rule is “{name}” or begins with “{name}-”{near}"),
    "unknown-format": ("没有输出格式“{name}”；可用：{known}{near}", "no output format “{name}”; known: {known}{near}"),
    "overtime": (
        "{path}：检查超过 {seconds} 秒，已停止；多半是自己的规则里有太慢的正则表达式，请改写，或用 --ignore 去掉那条规则",
        "{path}: checking took more than {seconds} s and was stopped; most likely a pattern in a rule of your own is too slow: rewrite it, or leave that rule out with --ignore",
    ),
    "process-ended": (
        "检查用的一个进程被系统或别的程序结束了（多半是内存不够），没有检查完；请用 --jobs 1 再试，或分几次检查",
        "one of the processes that check was ended by the system or another program (most likely memory ran out), so not all was checked; try again with --jobs 1, or check fewer files at a time",
    ),
    "bug": (
        "{path}：gailint 自身出错（{error}），请把这一行和文件报给开发者；加 -v 可看详情",
        "{path}: a bug of gailint ({error}); please report this line and the file; -v shows details",
    ),
    "output-error": ("{path}：写不了：{why}", "{path}: cannot be written: {why}"),
    "output-is-input": (
        "{path}：这是要检查的报告，不会用输出覆盖它",
        "{path}: this is a report to check and not overwritten by output",
    ),
    "output-twice": ("有两个 --output-format 写到同一处：{path}", "two of --output-format write to the same place: {path}"),
    "stdout": ("标准输出", "standard output"),
    "usage": ("用法见 gailint {verb}-h", "for help: gailint {verb}-h"),
    "bad-option": ("不认识的选项“{name}”{near}", "unknown option “{name}”{near}"),
    "extra-word": ("多余的参数“{name}”", "argument “{name}” is too much"),
    "no-value": ("选项 {option} 后面要有一个值", "option {option} needs a value"),
    "bad-choice": ("{option} 不能是“{name}”；可用：{known}{near}", "{option} cannot be “{name}”; known: {known}{near}"),
    "bad-date": ("--until 应是存在的日期，写作 2026-12-31，不能是“{name}”", "--until is a date such as 2026-12-31, not “{name}”"),
    "entry-where": ("（{where}）", " ({where})"),
    "past-date": ("--until 的日期 {name} 已经过去，登记一写就过期", "--until: {name} has passed, the entry would not hold"),
    "needs-reason": (
        '--write 要写明理由，没有理由的登记不起作用：加 --reason "为什么保留"',
        '--write needs a reason, without it an entry does not hold: add --reason "why it stays"',
    ),
    "needs-name": (
        "从标准输入读的报告要登记，须用 --stdin-filename 写明它的文件名",
        "to register a report from standard input, name its file with --stdin-filename",
    ),
    "nothing-to-register": ("没有要登记的问题", "nothing to register"),
    "registered": ("{path}：登记了 {count} 处", "{path}: {count} registered"),
    "bad-number": (
        "{option} 应是 {low} 到 {high} 的整数，不能是“{name}”",
        "{option} is a whole number from {low} to {high}, not “{name}”",
    ),
    "not-together": ("{one} 和 {other} 不能同用", "{one} and {other} do not go together"),
    "previous-one": ("--previous 只用于一份报告，这里有 {count} 份", "--previous is for one report, not for {count}"),
    "previous-unfit": ("{path}：没有与上一年度对照：{reason}", "{path}: not compared with the year before: {reason}"),
    "lacking": ("还缺：{names}", "missing: {names}"),
    "rule-errors": ("规则文件有 {count} 处错误，没有检查任何报告", "{count:fault} in rule files; nothing was checked"),
    "checking": ("检查中", "checking"),
    "examples-pass": ("{rules} 条规则、{examples} 个例子，全部符合", "{rules:rule}, {examples:example}, all as stated"),
    "examples-fail": ("{count} 个例子不符", "{count:example} not as stated"),
    "rules-fine": ("{rules} 条规则，没有错误", "{rules:rule}, no faults"),
    "statistics": (
        "{count:>6} 处  {files:>5} 份  {rule:<20}{severity}  {title}",
        "{count:>6} in {files:>5} files  {rule:<20}{severity:<8} {title}",
    ),
    "statistics-by": (
        "{reports:>5} 份  符合 {conforms}，不符合 {fails}，无法判定 {unknown}；错误 {errors}，警告 {warnings}，不计 {aside}  {name}",
        "{reports:>5} in all: {conforms} conform, {fails} do not, {unknown} cannot be told; {errors:error}, {warnings:warning}, {aside} not counted  {name}",
    ),
    "no-organ": ("（没有写机关名称）", "(names no organ)"),
    "cells-no-form": (
        "{path}：没有取出表格：{year} 年度还没有统一格式；可用 --form 指定版别",
        "{path}: no tables taken: there was no form for {year}; name an edition with --form",
    ),
    "cells-no-year": (
        "{path}：年度不明，year 一列空着；可用 --year 指定",
        "{path}: the year is not known, the column year is empty; name it with --year",
    ),
    "cells-none": ("{path}：没有读到要取的表格", "{path}: none of the tables to take was found"),
    "cells-cut": (
        "{path}：文字太长，最后 {count} 个字没有读",
        "{path}: too long, characters at the end that were not read: {count}",
    ),
    "cells-doubtful": (
        "{cells} 格中有 {count} 处不能确定（state 为 doubtful），没有数值；gailint parse 会说明原因",
        "{count} of {cells} cells are doubtful (state doubtful) and have no value; gailint parse says why",
    ),
    "not-binary": (
        "xlsx 不能显示在终端上；请用 -o 文件.xlsx 写入文件",
        "xlsx cannot be shown on a terminal; write it to a file with -o FILE.xlsx",
    ),
    "lacks-package": (
        "写 {format} 要有软件包 {package}：python3 -m pip install {package}",
        "to write {format} the package {package} is needed: python3 -m pip install {package}",
    ),
    "cleared": ("已清除 {count} 个缓存文件", "{count:file} deleted from the cache"),
}
_WHY = {
    "ENOENT": "没有这个文件或文件夹",
    "EEXIST": "已有同名的文件",
    "EISDIR": "这是文件夹",
    "ENOTDIR": "路径中有一段不是文件夹",
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "ENOSPC": "磁盘已满",
    "EROFS": "磁盘只读",
    "EFBIG": "文件过大",
}


class _Count(int):
    """A whole number as phrases take it: `{count:file}` is “1 file” or “2 files”."""

    def __format__(self, form: str) -> str:
        is_noun = len(form) > 1 and form.isalpha()
        return f"{int(self)} {form}{'' if self == 1 else 's'}" if is_noun else format(int(self), form)


def say(key: str, lang: str, **values: object) -> str:
    """A phrase in a language ("zh" or "en") with its values filled in."""
    return phrased(_WORDS[key], lang, values)


def phrased(phrase: tuple[str, str], lang: str, values: Mapping[str, object]) -> str:
    """A phrase, given in Chinese and English, with its values filled in."""
    counted = {name: _Count(value) if type(value) is int else value for name, value in values.items()}
    return phrase[1 if lang == "en" else 0].format(**counted)


def near(word: str, known: Iterable[str], lang: str) -> str:
    """A suggestion when one of the known words is close, else nothing."""
    from difflib import get_close_matches

    found = get_close_matches(word, list(known), n=1, cutoff=0.7)
    return say("near", lang, name=found[0]) if found else ""


def why(error: OSError | UnicodeError, lang: str) -> str:
    """The reason of an operating system's error, or of bytes that are not UTF-8, in a language."""
    if isinstance(error, UnicodeError):
        return "不是 UTF-8 文字" if lang != "en" else "not UTF-8 text"
    from errno import errorcode

    said = error.strerror or str(error)
    return said if lang == "en" else _WHY.get(errorcode.get(error.errno or 0, ""), said)
