import sys

sys.stdout.write("[2025-01-28 10:00] " + "word " * 10_000_000 + "\n")
