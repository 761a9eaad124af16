"""Ask on a terminal which country's numbers are needed, once the others are on the screen.

Rules:
1. Nothing waits for the answer: every number that needs no country was printed before.
2. Keep the country only if the person says so. Whatever fails, go on without it.
"""

import os

from cryptool.help_now import page
from cryptool.help_now.country import country_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PHRASES: dict[str, str] = {
    "help-now.ask-country": "Which country are you in? Type its name, or press Enter: ",
    "help-now.ask-keep": "Show {country} first from now on? y, or Enter for no: ",
    "help-now.kept": "Done.",
    "help-now.not-kept": "I couldn't keep that: I can't write in your folder.",
}


def ask_country(
    read: "Callable[[], str]",
    write: "Callable[[str], None]",
    show: "Callable[[str, str], None]",
    translation: "Mapping[str, str]",
) -> None:
    """Ask for a country, `show` its page (code, or what was typed if it is none), and offer to keep it."""

    def words_of(name: str) -> str:
        words = PHRASES[f"help-now.{name}"]
        return translation.get(words, words)

    write("\n" + words_of("ask-country"))
    typed = read().strip()
    if not typed:
        return
    iso = page.match_country(typed)
    show(iso or "", "" if iso else typed)
    if iso is None:
        return
    write("\n" + words_of("ask-keep").replace("{country}", page.country_and_emergency(iso)[0]))
    if read().strip().casefold() in ("y", "yes"):
        write(words_of("kept" if _keep(iso) else "not-kept") + "\n")


def _keep(iso: str) -> bool:
    try:
        from pathlib import Path

        from cryptool.core.atomic_files import write_private

        write_private(Path(country_file(os.environ)), f"{iso}\n")
    except Exception:  # noqa: BLE001 - a number was asked for, not a setting
        return False
    return True
