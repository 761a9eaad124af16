"""A shell with job control and nothing else, for the pty tests: a program can be stopped only under such a parent.

Runs the command in its own process group in the foreground. When it stops, takes the terminal back and says
`stopped`; when a line comes, brings it to the foreground again. Ends with what the command ended with.
"""

import os
import signal
import sys


def main(*command: str) -> None:
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # so that the shell may take the terminal back
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpgrp())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        os.execv(command[0], command)
    while True:
        _, status = os.waitpid(child, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            break
        os.tcsetpgrp(0, os.getpgrp())
        os.write(1, f"stopped {child}\n".encode())
        os.read(0, 100)
        os.tcsetpgrp(0, child)
        os.kill(child, signal.SIGCONT)
    os.tcsetpgrp(0, os.getpgrp())
    print("ended", os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(*sys.argv[1:])
