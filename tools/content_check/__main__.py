"""`python -m tools.content_check [FOLDER]`."""

import sys

from tools.content_check.check import main

sys.exit(main(sys.argv[1:]))
