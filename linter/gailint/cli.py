"""The command line: which verb, which words, and what becomes of errors. Nothing else exits.

Exit status: 0 nothing at or above --fail-on; 1 findings; 2 the tool could not do its work; 3 with --strict: nothing
failed but something could not be told. 2 outranks 1, 1 outranks 3.
"""

import sys

from gailint import __version__

TYPE_CHECKING = False  # for type checkers; --version is answered before anything is imported
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

VERBS = ("check", "parse", "extract", "rule", "rules", "form", "baseline", "suppress", "config", "init", "schema", "cache")
REGISTERING = ("baseline", "suppress")
SETTING_UP = ("config", "init", "schema")


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run the command line; returns the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if arguments in (["--version"], ["-V"]):
            print(f"gailint {__version__}", flush=True)
            return 0
        _make_printable()
        status = _dispatch(arguments)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        _silence()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        _silence()
        return _crashed(error, arguments)


def _silence() -> None:
    from gailint.sinks import silence

    silence()


def _crashed(error: Exception, arguments: "Sequence[str]") -> int:
    """A full disk, an installation without its rules, a process that was killed, a bug: one line, the rest with -v."""
    from gailint.jobs import Ended
    from gailint.printing import complain
    from gailint.words import say, why

    lang = _lang(arguments)
    if "-v" in arguments or "--verbose" in arguments:
        import traceback

        traceback.print_exc()
    if isinstance(error, OSError):
        key = "unreadable" if error.filename else "output-error"
        complain(say(key, lang, path=error.filename or say("stdout", lang), why=why(error, lang)))
    elif isinstance(error, Ended):
        complain(say("process-ended", lang))
    else:
        complain(say("bug", lang, path=" ".join(["gailint", *arguments]), error=f"{type(error).__name__}: {error}"))
    return 2


def _make_printable() -> None:
    """Let no character break the output: what the console cannot show becomes “?”; a console that has no Chinese at
    all gets UTF-8."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who started us: what is said is lost, files are written all the same
            from gailint.sinks import nowhere

            setattr(sys, name, nowhere())
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        try:
            "依据".encode(stream.encoding or "utf-8")
            reconfigure(errors="replace")
        except (UnicodeEncodeError, LookupError):
            reconfigure(encoding="utf-8", errors="replace")


def _dispatch(arguments: list[str]) -> int:
    verb = arguments[0] if arguments and arguments[0] in VERBS else "check"
    if verb == "check" or verb in REGISTERING:
        return _check(verb, arguments[1:] if arguments[:1] == [verb] else arguments, _lang(arguments))
    if verb == "extract":
        return _extract(arguments[1:], _lang(arguments))
    if verb in SETTING_UP:
        from gailint import configuring

        return configuring.run(verb, arguments[1:], _lang(arguments))
    from gailint import inspection

    return inspection.run(verb, arguments[1:], _lang(arguments))


def _check(verb: str, arguments: list[str], lang: str) -> int:
    from gailint import precompiled, quick

    cut = arguments.index("--") if "--" in arguments else len(arguments)
    known = None if _without_cache(arguments) else precompiled.load()
    options = quick.read(arguments) if verb == "check" else None
    if options is None:
        parser = _check_parser(lang, verb)
        options = parser.parse_intermixed_args(arguments[:cut])
        if verb == "baseline":
            from gailint.options import take_action

            take_action(parser, options)
        options.paths += arguments[cut + 1 :]
        if verb == "suppress":
            from gailint.options import check_suppress

            check_suppress(parser, options)
    from gailint import run

    status = run.check(options, VERBS)
    if known is not None:
        precompiled.keep(known)
    return status


def _extract(arguments: list[str], lang: str) -> int:
    from gailint import precompiled

    known = None if _without_cache(arguments) else precompiled.load()
    from gailint import extracting

    status = extracting.run(arguments, lang, VERBS)
    if known is not None:
        precompiled.keep(known)
    return status


def _without_cache(arguments: list[str]) -> bool:
    return "--no-cache" in (arguments[: arguments.index("--")] if "--" in arguments else arguments)


def _lang(arguments: "Sequence[str]") -> str:
    """The language of help and errors, known before the arguments are parsed."""
    for index, argument in enumerate(arguments):
        if argument == "--lang=en" or (argument == "--lang" and arguments[index + 1 : index + 2] == ["en"]):
            return "en"
    return "zh"


def _check_parser(lang: str, verb: str) -> "argparse.ArgumentParser":
    from gailint.options import check_parser, register_parser

    return register_parser(verb, lang, VERBS) if verb in REGISTERING else check_parser(lang, VERBS)
