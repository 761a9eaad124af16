"""cryptool: a private, offline companion for people who get embarrassed when they cry."""

__version__ = "0.1.0"

# The global options: those that stand alone, and those that take a value.
GLOBAL_FLAGS = ("--plain", "--lines", "--no-input", "--no-pager", "--debug", "--no-passphrase")
GLOBAL_VALUES = ("--color", "--passphrase-file")
