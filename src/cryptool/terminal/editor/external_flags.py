"""Command-line flags that stop known editors from leaving files of their own, and from returning at once.

Rules:
1. Identify an editor by its real program (`vi` may link to vim), not by its name.
2. Put the flags after the person's own, so that they override them and the editor's settings file.

Sources: vim's and neovim's `:help startup` and `:help 'backup'`, nano(1), hx(1), and the Emacs manual on backups,
auto-saving and lock files. helix has no swap or undo files, only a log. To wait: code.visualstudio.com/docs/configure/
command-line, zed.dev/docs/reference/cli, the option tables of gedit and xed ("block process until files are closed"),
mousepad, geany and gnome-text-editor, kate(1), open(1), nvim-qt(1), neovide's and zed's own pages, and
git-scm.com/book/en/v2/Appendix-C:-Git-Commands-Setup-and-Config for Sublime Text, TextMate, BBEdit and Atom.
"""

import shutil
import sys
from pathlib import Path

_VIM_SETTINGS = "set nobackup nowritebackup noundofile patchmode= viewoptions="
_VIM = ("-n", "-i", "NONE", "--cmd", "set nomodeline", "-c", _VIM_SETTINGS)
_EMACS = (
    "--eval",
    "(setq make-backup-files nil backup-inhibited t auto-save-default nil auto-save-list-file-prefix nil"
    " create-lockfiles nil enable-local-variables nil version-control 'never kill-emacs-hook nil"
    " undo-tree-auto-save-history nil save-place-mode nil recentf-mode nil)",
)
_FLAGS: dict[str, tuple[str, ...]] = {
    "vim": _VIM,
    "gvim": ("-f", *_VIM),  # stay in the foreground, or the text is read too early
    "nvim": _VIM,
    "nano": ("-R",),  # restricted mode: no backup, search history or positions
    "emacs": _EMACS,
    "hx": ("--log", "/dev/null"),
    "helix": ("--log", "/dev/null"),
}
_WAIT = ("--wait",)
# Editors that hand the file to a window and return. What they leave behind is unknown, so they are told all the same.
_WAITING: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("code", "code-insiders", "code-oss", "codium", "vscodium", "cursor", "windsurf"), _WAIT),
    **dict.fromkeys(("subl", "sublime_text", "sublime-text", "mate", "bbedit"), _WAIT),
    **dict.fromkeys(("zed", "zeditor", "zedit", "atom", "gedit", "xed"), _WAIT),
    "kate": ("--block",),
    "mousepad": ("--disable-server",),
    "geany": ("--new-instance",),
    "gnome-text-editor": ("--standalone",),
    "nvim-qt": ("--nofork",),
    "neovide": ("--no-fork",),
    **({"open": ("-W",)} if sys.platform == "darwin" else {}),  # elsewhere another program
}
_SAME = {
    "vim.basic": "vim", "vim.tiny": "vim", "vim.nox": "vim", "vim.small": "vim", "vim.motif": "vim", "vim.gtk3": "vim",
    "vim.athena": "vim", "vimx": "vim", "gvim.exe": "gvim", "mvim": "gvim", "nvim.appimage": "nvim", "rnano": "nano",
    "nano-tiny": "nano", "emacs-nox": "emacs", "emacs-gtk": "emacs", "emacs-x": "emacs", "emacs-pgtk": "emacs",
    "emacs-lucid": "emacs",
}  # fmt: skip


def known(command: str, path: str | None) -> str | None:
    """Return the editor that a command really runs, or None if unknown."""
    found = shutil.which(command, path=path)
    if found is None:
        return None
    called = Path(command).name
    name = Path(found).resolve().name
    name = _SAME.get(name) or name.rstrip("0123456789.-")
    name = _SAME.get(name, name)
    # One program serves all these names and behaves by the name used.
    if name == "vim" and called in ("gvim", "gview", "evim"):
        return "gvim"
    return name if name in _FLAGS else None


def flags_to_wait(command: str, path: str | None) -> tuple[str, ...]:
    """Return the flags by which an editor that would return at once waits; none for another one."""
    real = Path(shutil.which(command, path=path) or command).resolve().name
    return _WAITING.get(Path(command).name) or _WAITING.get(real, ())


def flags(editor: str | None) -> tuple[str, ...]:
    """Return the flags for an editor named by `known`; none for None."""
    return _FLAGS.get(editor, ()) if editor else ()
