"""Readers of other programs' files: one small module a format, and `recognise.py`, which tells them apart.

Rules:
1. A reader only reads: what is wrong with one entry is yielded as Skipped, and the others come all the same.
2. A missing date never becomes today, and a day never moves.
"""
