"""The first door: what must be quick or must not fail is served before anything is imported.

Rules kept here:
1. At the top, nothing but `sys`. `help-now`, `--version` and a bare `--help` never load a third-party package.
2. `help-now` answers whatever is broken behind it: settings, disk, home, streams, even this package's own files.
   It ends with 0.
3. Everything else goes to `cli`, which owns the exit codes.
"""

import sys

# Said only if the help page itself cannot be loaded. The same on every screen, so not looked up anywhere.
_LAST_RESORT = """URGENT HELP
If you or someone near you is in danger now, call your emergency number:
European Union 112, United Kingdom 999, United States and Canada 911, Australia 000, New Zealand 111, India 112.
If you cannot call, go to the nearest person and say: I am not safe.
Lines to talk to a person, by country: findahelpline.com
"""

# Global flags may stand before the command; these take no value.
_FLAGS = ("--plain", "--lines", "--no-input", "--no-pager", "--debug", "--no-passphrase")
_VALUES = ("--color", "--passphrase-file")


def command_at(arguments: list[str]) -> int:
    """Where the command's name stands, past the global flags; the length if there is none."""
    at = 0
    while at < len(arguments):
        if arguments[at] in _VALUES:
            at += 2
        elif arguments[at] in _FLAGS or arguments[at].startswith(("--color=", "--passphrase-file=")):
            at += 1
        else:
            break
    return min(at, len(arguments))


def main() -> int:
    """Run cryptool with the process's own arguments and streams; returns the exit code."""
    arguments = sys.argv[1:]
    at = command_at(arguments)
    rest = arguments[at:]
    if rest[:1] == ["help-now"]:
        return _help_now(rest[1:])
    if rest in (["--version"], ["-V"]):
        from cryptool import __version__

        return _write(f"cryptool {__version__}\n")
    if rest in (["--help"], ["-h"]):
        from cryptool.home.root_help import HELP

        return _write(HELP)
    import gc

    from cryptool.cli.run import run

    code = run(arguments)
    gc.freeze()  # the process ends here: looking for garbage once more would cost 10 ms
    return code


def _help_now(arguments: list[str]) -> int:
    try:
        from cryptool.help_now.fast_path import answer

        return answer(arguments, sys.stdout, sys.stderr)
    except KeyboardInterrupt:
        return 130
    except Exception:  # noqa: BLE001 - whatever is broken, these lines are shown
        _write(_LAST_RESORT)
        return 0


def _write(text: str) -> int:
    # A closed or broken stdout is no reason for a traceback; the end of the process must not flush again.
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (AttributeError, OSError, ValueError):
        sys.stdout = None
    return 0


if __name__ == "__main__":
    sys.exit(main())
