"""Bind the catalog of the person's language. English has none, and needs none."""

import os

from cryptool.app.paths import find_paths
from cryptool.app.preferences import load
from cryptool.help_now.country import CONTENT, chosen_language, languages
from cryptool.terminal import phrases


def bind_language() -> bool:
    """Bind the language of this process, from its setting. Tell whether there is a catalog for it."""
    if languages() == ["en"]:
        return False
    paths = find_paths(os.environ)
    setting = load(paths.config_file, paths.country_file).settings.language
    from gettext import translation

    try:
        catalog = translation("cryptool", CONTENT, [chosen_language(setting, os.environ)])
    except Exception:  # noqa: BLE001 - no catalog, or a damaged one
        return False
    phrases.bind(catalog.gettext, catalog.ngettext)
    return True
