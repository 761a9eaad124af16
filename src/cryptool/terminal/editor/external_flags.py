"""What is said to the editors we know, so that nothing of a text stays behind: no swap, backup, undo or history file.

Rules kept here:
1. An editor is known by what its command really is (`vi` may be a link to vim), not by what it is called.
2. Our flags come after the person's own and after their settings file, so that they win.
3. An editor that is not listed gets no flags, and the person is told so.
Sources: `:help startup`, `:help 'backup'` and kin (vim, neovim), nano(1), the Emacs manual on backups, auto-saving and
lock files, hx(1). helix keeps neither swap nor undo files; only its log is turned away.
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
    "gvim": ("-f", *_VIM),  # or it goes to the background and the text is taken back too early
    "nvim": _VIM,
    "nano": ("-R",),  # restricted: no backup, no search history, no positions, nothing but this file
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
    """Which editor a command really is, or None if we do not know it.

    Args:
        command: The first word of $VISUAL or $EDITOR.
        path: $PATH.
    """
    found = shutil.which(command, path=path)
    if found is None:
        return None
    called = Path(command).name
    name = Path(found).resolve().name
    name = _SAME.get(name) or name.rstrip("0123456789.-")
    name = _SAME.get(name, name)
    # gvim, and vi as vim's own links, are one program that looks at how it was called.
    if name == "vim" and called in ("gvim", "gview", "evim"):
        return "gvim"
    return name if name in _FLAGS else None


def flags(editor: str | None) -> tuple[str, ...]:
    """The flags for an editor named by `known`; none for one we do not know."""
    return _FLAGS.get(editor, ()) if editor else ()
