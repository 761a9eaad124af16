"""Runs a program that waits undisturbed: its signals reach another thread, and none breaks off what it waits in.

So it is with a signal that comes between Python's last look for signals and the waiting, which nothing can time.
Arguments: the program and its own.
"""

import runpy
import signal
import sys
import threading


def main(program: str, *arguments: str) -> None:
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT))
    sys.argv = [program, *arguments]
    runpy.run_path(program, run_name="__main__")


if __name__ == "__main__":
    main(*sys.argv[1:])
