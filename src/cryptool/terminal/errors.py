"""Errors of what asks and writes."""

from cryptool.errors import CryptoolError, ExitCode


class DoneUnseen(CryptoolError):
    """What was asked for is done, but the message about it could not be written."""

    sentence = "it's done, but I couldn't tell you so: the disk behind the output is full or broken"
    hint = "don't run it again; look first, for example with: cryptool journal list"


class NoEditor(CryptoolError):
    exit_code = ExitCode.NEEDS_TERMINAL
    sentence = "you haven't set an editor of your own"
    hint = (
        "set VISUAL or EDITOR, for example: VISUAL=nano cryptool journal new --editor; or leave --editor out"
    )


class EditorMissing(CryptoolError):
    exit_code = ExitCode.NEEDS_TERMINAL
    sentence = 'I can\'t find your editor "{editor}"'
    hint = "check VISUAL and EDITOR, or leave --editor out to write in the built-in editor"


class NoMemoryFolder(CryptoolError):
    exit_code = ExitCode.NEEDS_TERMINAL
    sentence = "there's no folder in memory here, so your editor's file would be on the disk"
    hint = "leave --editor out to write in the built-in editor, or allow it with --editor-on-disk"
