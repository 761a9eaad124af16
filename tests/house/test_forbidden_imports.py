"""What no file of ours may import or do. What may import what is checked by lint-imports itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import cryptool

PACKAGE = Path(cryptool.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

# Everything in the standard library that can reach another machine.
NETWORK = {
    "asyncio", "asyncore", "asynchat", "ftplib", "http", "imaplib", "nntplib", "poplib", "smtpd", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "webbrowser", "wsgiref", "xmlrpc", "_socket",
    "_ssl", "urllib3", "requests", "httpx", "aiohttp",
}  # fmt: skip
SILENT = ("errors.py", "core", "vault", "content")


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def forbidden(name: str, names: set[str]) -> bool:
    return any(name == other or name.startswith(f"{other}.") for other in names)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_file_of_ours_imports_a_network(file: Path) -> None:
    assert [name for name in imports(file) if forbidden(name, NETWORK)] == []


def test_the_search_for_imports_sees_them_where_they_hide(tmp_path: Path) -> None:
    file = tmp_path / "m.py"
    file.write_text(
        "def f():\n    if 1:\n        from urllib import request\n        import http.client as x\n"
    )
    assert [name for name in imports(file) if forbidden(name, NETWORK)] == ["urllib.request", "http.client"]


def test_nothing_of_typers_inside_is_imported() -> None:
    inside = {"click", "typer._click"}
    assert [str(file) for file in MODULES for name in imports(file) if forbidden(name, inside)] == []


def test_nothing_below_the_terminal_prints_asks_or_exits() -> None:
    found = []
    for file in MODULES:
        if file.relative_to(PACKAGE).parts[0] not in SILENT:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "print",
                "input",
                "exit",
                "sys.exit",
                "os._exit",
            ):
                found.append(f"{file.relative_to(PACKAGE)}:{node.lineno}")
    assert found == []


def test_only_app_and_help_now_read_the_environment() -> None:
    found = []
    for file in MODULES:
        if file.relative_to(PACKAGE).parts[0] in ("app", "help_now", "cli"):
            continue
        text = ast.unparse(ast.parse(file.read_text(encoding="utf-8")))
        found += [
            f"{file.relative_to(PACKAGE)}: {word}"
            for word in ("os.environ", "os.getenv", "expanduser")
            if word in text
        ]
    assert found == []
