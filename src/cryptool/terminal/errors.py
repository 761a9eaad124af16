"""Errors of what asks and writes."""

from cryptool.errors import CryptoolError, ExitCode


class DoneUnseen(CryptoolError):
    """What was asked for is done, but the message about it could not be written."""

    sentence = "it is done, but telling you failed: the disk behind the output is full or broken"
    hint = "don't run it again; look first, for example with: cryptool journal list"


class NoEditor(CryptoolError):
    exit_code = ExitCode.NEEDS_TERMINAL
    sentence = "no editor of your own is set"
    hint = (
        "set VISUAL or EDITOR, for example: VISUAL=nano cryptool journal new --editor; or leave --editor out"
    )


class EditorMissing(CryptoolError):
    exit_code = ExitCode.NEEDS_TERMINAL
    sentence = 'your editor "{editor}" was not found'
    hint = "check VISUAL and EDITOR, or leave --editor out to write in the built-in editor"


class NoMemoryFolder(CryptoolError):
    exit_code = ExitCode.NEEDS_TERMINAL
    sentence = "there is no folder in memory here, so your editor's file would lie on the disk"
    hint = "leave --editor out to write in the built-in editor, or allow it with --editor-on-disk"
