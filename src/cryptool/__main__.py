"""Serve what must be fast or must not fail before importing anything else.

Rules:
1. Import nothing but `sys` at the top: `help-now`, `--version` and `--help` load no third-party package.
2. `help-now` prints and returns 0 even if settings, disk, home, streams or the package's own files are broken.
"""

import sys

from cryptool import GLOBAL_FLAGS, GLOBAL_VALUES, __version__

# Printed if the help page itself cannot be loaded.
_LAST_RESORT = """URGENT HELP
If you or someone near you is in danger now, call your emergency number:
European Union 112, United Kingdom 999, United States and Canada 911, Australia 000, New Zealand 111, India 112.
If you cannot call, go to the nearest person and say: I am not safe.
Lines to talk to a person, by country: findahelpline.com
"""


def command_at(arguments: list[str]) -> int:
    """Return the index of the command's name after the global flags; the length if there is none."""
    at = 0
    while at < len(arguments):
        if arguments[at] in GLOBAL_VALUES:
            at += 2
        elif arguments[at] in GLOBAL_FLAGS or arguments[at].startswith(("--color=", "--passphrase-file=")):
            at += 1
        else:
            break
    return min(at, len(arguments))


def main() -> int:
    """Run cryptool with the process's arguments and streams; return the exit code."""
    try:
        return _main(sys.argv[1:])
    except KeyboardInterrupt:  # before `run`, or after it
        return 130


def _main(arguments: list[str]) -> int:
    at = command_at(arguments)
    rest = arguments[at:]
    if rest[:1] == ["help-now"]:
        return _help_now([*arguments[:at], *rest[1:]])
    if rest in (["--version"], ["-V"]):
        return _write(f"cryptool {__version__}\n")
    if rest in (["--help"], ["-h"]):
        from cryptool.help_now.country import languages

        if languages() == ["en"]:
            from cryptool.home.root_help import HELP

            return _write(HELP)
    import gc

    # Imports create many objects and little garbage; collecting it repeatedly takes 10 ms.
    gc.set_threshold(200_000, 10, 10)
    from cryptool.cli.run import run

    code = run(arguments)
    gc.freeze()  # saves a last garbage collection: 10 ms
    return code


def _help_now(arguments: list[str]) -> int:
    try:
        from cryptool.help_now.fast_path import answer

        return answer(arguments, sys.stdout, sys.stderr)
    except Exception:  # noqa: BLE001 - whatever is broken, print the last resort
        _write(_LAST_RESORT)
        return 0


def _write(text: str) -> int:
    # With stdout None, Python does not flush a broken stream again at exit and print a traceback.
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (AttributeError, OSError, ValueError):
        sys.stdout = None
    return 0


if __name__ == "__main__":
    sys.exit(main())
