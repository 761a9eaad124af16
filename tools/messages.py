"""Collects the sentences of the program for translators, and compiles what they made of them.

`python -m tools.messages` prints the template, a `.pot`. `python -m tools.messages XX` writes the catalog of a
language, `content/XX/LC_MESSAGES/cryptool.po`: every sentence, with what is translated already. It also compiles it to
the `.mo` beside it. Run it before you translate, after you translated, and after sentences changed.
"""

import ast
import pkgutil
import re
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from string import Formatter
from types import ModuleType

import cryptool
from cryptool.errors import CryptoolError

CONTENT = Path(cryptool.__file__).parent / "content"
HEADER = (
    "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)

Forms = tuple[str, ...]  # an English sentence, or its singular and its plural


def phrases() -> Iterator[tuple[str, Forms]]:
    """Every phrase, and every sentence of help, with its id."""
    for module in modules():
        for name in ("PHRASES", "HELP"):
            words = getattr(module, name, None)
            if isinstance(words, dict):
                yield from ((id, (text,)) for id, text in words.items())
        yield from getattr(module, "PLURALS", {}).items()


def errors() -> list[type[CryptoolError]]:
    """Every error; bases without a sentence are left out."""
    list(modules())
    return [kind for kind in _family(CryptoolError) if "sentence" in vars(kind)]


def error_words(kind: type[CryptoolError]) -> dict[str, tuple[str, str]]:
    """The sentence and the hint of an error by its code, and of its cases by code and case."""
    return {kind.code: (kind.sentence, kind.hint)} | {
        f"{kind.code}-{case}": words for case, words in kind.cases.items()
    }


def messages() -> dict[Forms, list[str]]:
    """Every English sentence with the ids under which it is said, both sorted."""
    found: dict[Forms, set[str]] = {}
    for id, forms in phrases():
        found.setdefault(forms, set()).add(id)
    for kind in errors():
        for code, words in error_words(kind).items():
            for part, text in zip(("error", "hint"), words, strict=True):
                found.setdefault((text,), set()).add(f"{part}.{code}")
    rows = sorted((sorted(ids), forms) for forms, ids in found.items())
    return {forms: ids for ids, forms in rows}


def template(catalog: Mapping[Forms, Forms] | None = None) -> str:
    """A catalog as text, with what is translated already."""
    catalog = {("",): (HEADER,)} | dict(catalog or {})
    blocks = [f'msgid ""\nmsgstr {_quoted(catalog[("",)][0])}\n']
    for forms, ids in messages().items():
        said = catalog.get(forms, ("",) * len(forms))
        lines = [f"#. {' '.join(ids)}", f"msgid {_quoted(forms[0])}"]
        if len(forms) == 1:
            lines.append(f"msgstr {_quoted(said[0])}")
        else:
            lines.append(f"msgid_plural {_quoted(forms[1])}")
            lines += [f"msgstr[{n}] {_quoted(text)}" for n, text in enumerate(said)]
        blocks.append("\n".join([*lines, ""]))
    return "\n".join(blocks)


def read(text: str) -> dict[Forms, Forms]:
    """What a catalog says for each English sentence; what is empty or marked fuzzy is left out."""
    found = {}
    for block in re.split(r"\n\s*\n", text):
        if re.search(r"^#,.*fuzzy", block, re.MULTILINE):
            continue
        parts = {
            name: "".join(ast.literal_eval(line) for line in lines.split("\n") if line.strip())
            for name, lines in re.findall(r'^(msg\w+(?:\[\d\])?) ((?:"[^\n]*"\s*?\n?)+)', block, re.MULTILINE)
        }
        said = tuple(text for name, text in parts.items() if name.startswith("msgstr"))
        if "msgid" in parts and all(said):
            found[tuple(parts[name] for name in ("msgid", "msgid_plural") if name in parts)] = said
    return found


def problems(catalog: Mapping[Forms, Forms]) -> list[str]:
    """Translations that name a fact which the English sentence does not have, or that cannot be filled in."""
    found = []
    for forms, said in catalog.items():
        for text in said if forms != ("",) else ():
            try:
                wrong = _facts(text) - _facts(*forms)
            except ValueError as problem:
                found.append(f"{problem}: {text}")
            else:
                found += [f"{{{name}}} is not in the English sentence: {text}" for name in sorted(wrong)]
    return found


def compiled(catalog: Mapping[Forms, Forms]) -> bytes:
    """The catalog as gettext reads it."""
    rows = sorted(("\0".join(forms).encode(), "\0".join(said).encode()) for forms, said in catalog.items())
    start = 28 + 16 * len(rows)
    tables, texts = b"", b""
    for column in (0, 1):
        for row in rows:
            tables += _numbers(len(row[column]), start + len(texts))
            texts += row[column] + b"\0"
    return _numbers(0x950412DE, 0, len(rows), 28, 28 + 8 * len(rows), 0, 28) + tables + texts


def main(arguments: list[str]) -> int:
    """Print the template, or write and compile the catalog of a language; say on stderr what cannot be used in it."""
    if not arguments:
        sys.stdout.write(template())
        return 0
    file = CONTENT / arguments[0] / "LC_MESSAGES" / "cryptool.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    catalog = read(file.read_text(encoding="utf-8")) if file.exists() else {}
    if wrong := problems(catalog):
        sys.stderr.write("\n".join([*wrong, ""]))
        return 1
    file.write_text(template(catalog), encoding="utf-8")
    file.with_suffix(".mo").write_bytes(compiled({("",): (HEADER,)} | catalog))
    return 0


def modules() -> Iterator[ModuleType]:
    """Every module of the package."""
    for module in pkgutil.walk_packages(cryptool.__path__, "cryptool."):
        yield import_module(module.name)


def _family(kind: type[CryptoolError]) -> list[type[CryptoolError]]:
    return [kind, *(member for child in kind.__subclasses__() for member in _family(child))]


def _facts(*texts: str) -> set[str]:
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", '\\n"\n"')
    lines = f'"{escaped}"'.removesuffix('\n""')
    return f'""\n{lines}' if "\n" in lines else lines


def _numbers(*numbers: int) -> bytes:
    return b"".join(number.to_bytes(4, "little") for number in numbers)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
