"""Command-line flags that stop known editors from leaving swap, backup, undo or history files.

Rules:
1. Identify an editor by its real program (`vi` may link to vim), not by its name.
2. Put the flags after the person's own, so that they override them and the editor's settings file.

Sources: vim's and neovim's `:help startup` and `:help 'backup'`, nano(1), hx(1), and the Emacs manual on backups,
auto-saving and lock files. helix has no swap or undo files, only a log.
"""

import shutil
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


def flags(editor: str | None) -> tuple[str, ...]:
    """Return the flags for an editor named by `known`; none for None."""
    return _FLAGS.get(editor, ()) if editor else ()
