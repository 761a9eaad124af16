"""Errors of the journal."""

from cryptool.errors import CryptoolError, NotFound, UsageError


class UnknownEntry(NotFound):
    sentence = 'you have no entry "{entry}"'
    hint = "see your entries: cryptool journal list"


class EntryInTrash(NotFound):
    sentence = "{entry} is in the trash"
    hint = "bring it back: cryptool journal restore {entry}"


class EntryNotInTrash(NotFound):
    sentence = "{entry} isn't in the trash"
    hint = "see what is: cryptool journal trash"


class NoEntries(NotFound):
    sentence = "you haven't written any entries yet"
    hint = "write your first one: cryptool journal new"


class UnknownDraft(NotFound):
    sentence = "that draft isn't there any more; you may have saved or discarded it"
    hint = "look for it: cryptool journal list"


class EntryChanged(CryptoolError):
    sentence = "{entry} was changed in another window while you edited it, so I didn't save over it"
    hint = "compare it with what you wrote, which is now a draft: cryptool journal show {entry}"


class EmptyEntry(UsageError):
    sentence = "you haven't given me anything to save"
    hint = "write a few words, or give a mood with --mood"


class BadMood(UsageError):
    sentence = "a mood is a number from -5 to +5, or a word for one"
    hint = "give one of: terrible, awful, bad, low, flat, okay, fine, good, happy, great, wonderful"


class BadTag(UsageError):
    sentence = "a tag has 1 to {longest} letters on one line, and an entry has at most {most} tags"
    hint = "shorten it: cryptool journal new --tag work"


class UnknownTag(NotFound):
    sentence = "no entry has that tag"
    hint = "see your tags: cryptool journal tags"


class BadMonth(UsageError):
    sentence = "a month looks like 2026-11"
    hint = "for example: cryptool journal calendar --month 2026-11"


class MonthOrYear(UsageError):
    sentence = "you can give a month or a year, but not both"
    hint = "leave one of them out"


class UnknownTemplate(NotFound):
    sentence = 'you have no template "{template}"'
    hint = "see your templates: cryptool journal templates"


class TemplateExists(UsageError):
    sentence = 'you already have a template "{template}"'
    hint = "choose another name, or change that one: cryptool journal templates edit NAME"


class BadTemplateName(UsageError):
    sentence = "a template's name has 1 to {longest} letters on one line"
    hint = "give it a short one: cryptool journal templates new evening"


class EmptyTemplate(UsageError):
    sentence = "you haven't given me any words for the template"
    hint = "write a line or two, such as the questions you like to answer"


class TemplateWithStdin(UsageError):
    sentence = "a template is a page to write on, and with --stdin your words come from elsewhere"
    hint = "leave out one of them"


class SearchOnlyNot(UsageError):
    sentence = "you've only said what to leave out"
    hint = "add a word to look for"


class SearchTooLong(UsageError):
    sentence = "that's too much to search for at once"
    hint = "use at most {most} words and phrases"


class BadSession(UsageError):
    sentence = "a session has a name like s7"
    hint = "give its name, or leave --session out"


class UnknownQuestion(NotFound):
    sentence = "there's no question with that name"
    hint = "choose one of: {ids}"


class TextAsArgument(UsageError):
    sentence = (
        "I don't take an entry's words from the command line: your shell would keep them, and other users "
        "could see them"
    )
    hint = "run cryptool journal {command} by itself and write there, or pipe your words into it"


class EmptyJournalSearch(UsageError):
    sentence = "you haven't said what to look for"
    hint = "give a word: cryptool journal search brother"


class ForgetAlone(UsageError):
    sentence = "--forget-versions doesn't go with other options, so nothing was changed"
    hint = "give it by itself, or with --yes"


class DeleteWhat(UsageError):
    sentence = "you can name entries or a tag, but not both"
    hint = "for example: cryptool journal delete j12 j14, or: cryptool journal delete --tag work"


class UnknownVersion(NotFound):
    sentence = "{entry} has no version {version}"
    hint = "see which it has: cryptool journal versions {entry}"


class UnknownImport(NotFound):
    sentence = "there's no import with the number {batch}"
    hint = "to take back the last one: cryptool data import --undo"
