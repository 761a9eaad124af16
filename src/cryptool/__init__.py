"""cryptool: a private, offline companion for people who get embarrassed when they cry."""

__version__ = "0.1.0"
