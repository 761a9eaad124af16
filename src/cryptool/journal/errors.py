"""Errors of the journal."""

from cryptool.errors import CryptoolError, NotFound, UsageError


class UnknownEntry(NotFound):
    sentence = 'there is no entry "{entry}"'
    hint = "see your entries: cryptool journal list"


class EntryInTrash(NotFound):
    sentence = "{entry} is in the trash"
    hint = "bring it back: cryptool journal restore {entry}"


class EntryNotInTrash(NotFound):
    sentence = "{entry} is not in the trash"
    hint = "see what is: cryptool journal trash"


class NoEntries(NotFound):
    sentence = "there are no entries yet"
    hint = "write the first one: cryptool journal new"


class UnknownDraft(NotFound):
    sentence = "that draft is no longer there; it was saved or discarded elsewhere"
    hint = "look for it: cryptool journal list"


class EntryChanged(CryptoolError):
    sentence = "{entry} was changed elsewhere while you edited it, so nothing was saved over it"
    hint = "compare it with your text, which is kept as a draft: cryptool journal show {entry}"


class EmptyEntry(UsageError):
    sentence = "there is nothing to save"
    hint = "write a few words, or give a mood with --mood"


class BadMood(UsageError):
    sentence = "a mood is a number from -5 to +5, or a word for one"
    hint = "give one of: terrible, awful, bad, low, flat, okay, fine, good, happy, great, wonderful"


class BadTag(UsageError):
    sentence = "a tag has 1 to {longest} letters on one line, and an entry has at most {most} tags"
    hint = "shorten it: cryptool journal new --tag work"


class SearchOnlyNot(UsageError):
    sentence = "the search only says what to leave out"
    hint = "add a word to look for"


class SearchTooLong(UsageError):
    sentence = "that is too much to search for at once"
    hint = "use at most {most} words and phrases"


class BadSession(UsageError):
    sentence = "a session is named like s7"
    hint = "give its name, or leave --session out"


class UnknownQuestion(NotFound):
    sentence = "there is no such question"
    hint = "choose one of: {ids}"


class TextAsArgument(UsageError):
    sentence = (
        "an entry's words are not taken from the command line: the shell would keep them, and other users "
        "see them"
    )
    hint = "run cryptool journal {command} by itself and write there, or pipe the words into it"


class EmptyJournalSearch(UsageError):
    sentence = "there is nothing to search for"
    hint = "give a word: cryptool journal search brother"


class ForgetAlone(UsageError):
    sentence = "--forget-versions goes alone, so nothing was changed"
    hint = "give it alone, or with --yes"


class DeleteWhat(UsageError):
    sentence = "name entries or a tag, not both"
    hint = "for example: cryptool journal delete j12 j14, or: cryptool journal delete --tag work"


class UnknownVersion(NotFound):
    sentence = "{entry} has no version {version}"
    hint = "see which there are: cryptool journal versions {entry}"
