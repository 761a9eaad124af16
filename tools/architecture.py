"""Draw `docs/architecture.svg` and the table of rooms in `docs/architecture.md` from the real imports.

The floors come from the contract "the house" in pyproject.toml. The arrows come from the source: its imports, and the
modules that the command tree names. An import that is made for type checking only draws no arrow. The picture leaves
out an arrow where a longer way says the same; the table has all.

Run after a change of what a room imports: `python -m tools.architecture`.
"""

import ast
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "architecture.svg"
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- rooms: python -m tools.architecture -->", "<!-- end of rooms -->"

Graph = Mapping[str, frozenset[str]]
Node = tuple[str, str]  # a room and an empty text, or both ends of an arrow that passes its floor

WIDTH, BOX, BEND, HEIGHT, FLOOR = 860, 150, 26, 44, 78
TOP, SIDE = 66, 20
SWEEPS = 12


def floors(root: Path = ROOT) -> list[list[str]]:
    """The rooms on each floor, top first, as the contract lists them."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    house = next(contract for contract in contracts if contract["name"] == "the house")
    return [[room.strip() for room in floor.split("|")] for floor in house["layers"]]


def imports(package: Path, rooms: Sequence[str]) -> dict[str, frozenset[str]]:
    """The rooms that each room imports, itself left out."""
    found: dict[str, set[str]] = {room: set() for room in rooms}
    for file in sorted(package.rglob("*.py")):
        room = file.relative_to(package).with_suffix("").parts[0]
        if room in found:
            tree = ast.parse(file.read_text(encoding="utf-8"))
            names = set(_imported(package.name, tree)) | (
                set(_named(package.name, tree)) if room == "cli" else set()
            )
            found[room] |= (names & found.keys()) - {room}
    return {room: frozenset(names) for room, names in found.items()}


def _imported(package: str, node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        return
    modules: list[str] = []
    if isinstance(node, ast.Import):
        modules = [name.name for name in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module:
        modules = [f"{node.module}.{name.name}" for name in node.names]
    for module in modules:
        first, _, rest = module.partition(".")
        if first == package and rest:
            yield rest.partition(".")[0]
    for child in ast.iter_child_nodes(node):
        yield from _imported(package, child)


def _named(package: str, tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and str(node.value).startswith(f"{package}."):
            yield str(node.value).split(".")[1]


def reduced(graph: Graph) -> dict[str, frozenset[str]]:
    """The arrows that no longer way replaces. Raises ValueError if the rooms import each other in a circle."""

    def reach(room: str, way: tuple[str, ...] = ()) -> frozenset[str]:
        if room in way:
            raise ValueError(f"a circle of imports: {' -> '.join((*way, room))}")
        return frozenset().union(*({to} | reach(to, (*way, room)) for to in graph[room]))

    below = {room: reach(room) for room in graph}
    return {
        room: frozenset(to for to in targets if not any(to in below[other] for other in targets))
        for room, targets in graph.items()
    }


class _Layout:
    """Places for rooms and for the bends of long arrows, floor by floor."""

    def __init__(self, rows: Sequence[Sequence[str]], graph: Graph) -> None:
        self.floor = {room: at for at, row in enumerate(rows) for room in row}
        self.rows: list[list[Node]] = [[(room, "") for room in row] for row in rows]
        self.near: dict[Node, list[Node]] = {}
        self.ways: list[list[Node]] = []
        for start in sorted(graph, key=lambda room: (self.floor[room], room)):
            for end in sorted(graph[start]):
                self._add(start, end)
        self.x: dict[Node, float] = {}
        for row in self.rows:
            self._place(row, {node: float(at * BOX) for at, node in enumerate(row)})
        for sweep in range(SWEEPS):
            for row in self.rows if sweep % 2 == 0 else reversed(self.rows):
                wanted = {node: self._mean(node) for node in row}
                row.sort(key=lambda node: (wanted[node], node))
                self._place(row, wanted)

    def _add(self, start: str, end: str) -> None:
        between = range(self.floor[start] + 1, self.floor[end])
        way: list[Node] = [(start, ""), *((start, f"{end} {at}") for at in between), (end, "")]
        for at, node in zip(between, way[1:-1], strict=True):
            self.rows[at].append(node)
        for a, b in pairwise(way):
            self.near.setdefault(a, []).append(b)
            self.near.setdefault(b, []).append(a)
        self.ways.append(way)

    def _mean(self, node: Node) -> float:
        near = [self.x[other] for other in self.near.get(node, [node])]
        return sum(near) / len(near)

    def _place(self, row: Sequence[Node], wanted: Mapping[Node, float]) -> None:
        """Give each node of a row the place it wants, moved as far as keeps the order and the gaps."""
        right = self._pushed(row, wanted, 1)
        left = self._pushed(row[::-1], wanted, -1)
        for node in row:
            self.x[node] = (right[node] + left[node]) / 2

    @staticmethod
    def _pushed(row: Sequence[Node], wanted: Mapping[Node, float], way: int) -> dict[Node, float]:
        placed: dict[Node, float] = {}
        edge = float("-inf")
        for node in row:
            half = (BEND if node[1] else BOX + 20) / 2
            at = max(wanted[node] * way, edge + half)
            placed[node], edge = at * way, at + half
        return placed


def draw(rows: Sequence[Sequence[str]], graph: Graph, about: Mapping[str, str]) -> str:
    """The picture: a box a room, an arrow for what is imported."""
    arrows = reduced(graph)
    layout = _Layout(rows, arrows)
    least = min(layout.x[room, ""] for room in graph) - BOX / 2
    most = max(layout.x[room, ""] for room in graph) + BOX / 2
    scale = min(1.0, (WIDTH - 2 * SIDE) / (most - least))
    x = {node: SIDE + (WIDTH - 2 * SIDE - (most - least) * scale) / 2 + (at - least) * scale
         for node, at in layout.x.items()}  # fmt: skip
    height = TOP + len(rows) * FLOOR
    said = "; ".join(f"{room} imports {', '.join(sorted(graph[room])) or 'no other room'}"
                     for row in rows for room in row)  # fmt: skip
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        ' role="img" aria-labelledby="title desc" font-family="sans-serif">',
        '<title id="title">The rooms of cryptool and what each imports</title>',
        f'<desc id="desc">{escape(said)}.</desc>',
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0L8 4L0 8z" fill="#555"/></marker></defs>',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="{WIDTH // 2}" y="26" text-anchor="middle" font-size="17" font-weight="bold" fill="#222">'
        "A room imports only rooms below it</text>",
        f'<text x="{WIDTH // 2}" y="46" text-anchor="middle" font-size="12" fill="#444">'
        "An arrow is left out where a longer way says the same; the table on the page has them all.</text>",
    ]
    out += [_arrow(way, x, layout.floor) for way in layout.ways]
    out += [_box(room, x[room, ""], at, about.get(room, "")) for at, row in enumerate(rows) for room in row]
    return "\n".join([*out, "</svg>"]) + "\n"


def _middle(floor: int) -> float:
    return TOP + floor * FLOOR + HEIGHT / 2


def _arrow(way: Sequence[Node], x: Mapping[Node, float], floor: Mapping[str, int]) -> str:
    first = floor[way[0][0]]
    path, last = "", (0.0, 0.0)
    for at, node in enumerate(way):
        middle = _middle(first + at)
        top, below = (x[node], middle - HEIGHT / 2), (x[node], middle + HEIGHT / 2)
        if at == 0:
            path = f"M{below[0]:.0f} {below[1]:.0f}"
        else:
            half = (top[1] - last[1]) / 2
            path += f"C{last[0]:.0f} {last[1] + half:.0f} {top[0]:.0f} {top[1] - half:.0f} {top[0]:.0f} {top[1]:.0f}"
            path += f"V{below[1]:.0f}" if node[1] else ""  # straight past the boxes of its floor
        last = below
    return f'<path d="{path}" fill="none" stroke="#555" stroke-width="1.3" marker-end="url(#tip)"/>'


def _box(room: str, x: float, floor: int, about: str) -> str:
    top = TOP + floor * FLOOR
    name = f'<text x="{x:.0f}" y="{top + (18 if about else 27)}" text-anchor="middle" font-size="14"'
    lines = [
        f'<rect x="{x - BOX / 2:.0f}" y="{top}" width="{BOX}" height="{HEIGHT}" rx="6" fill="#eef3f7"'
        ' stroke="#33506b"/>',
        f'{name} font-weight="bold" fill="#1b2f42">{escape(room)}</text>',
    ]
    if about:
        lines.append(
            f'<text x="{x:.0f}" y="{top + 34}" text-anchor="middle" font-size="10.5" fill="#222">'
            f"{escape(about)}</text>"
        )
    return "".join(lines)


ABOUT = {
    "__main__": "the first door",
    "cli": "command tree, wiring",
    "home": "first run, hub",
    "practice": "graded sessions",
    "journal": "private entries",
    "learn": "topics to read",
    "settings": "see and change them",
    "data": "backup, check, unlock",
    "ground": "come back down",
    "app": "context, paths, clock",
    "help_now": "urgent help",
    "terminal": "draw, ask, hide, edit",
    "vault": "the encrypted file",
    "content": "texts, and reading them",
    "core": "moments, text, files",
    "errors": "codes, exit codes",
}  # words for the boxes; a new room without one is drawn with its name alone


def table(rows: Sequence[Sequence[str]], graph: Graph) -> str:
    """Every arrow, as a Markdown table."""
    order = [room for row in rows for room in row]
    lines = ["| room | imports |", "|---|---|"]
    for room in order:
        targets = [f"`{to}`" for to in order if to in graph[room]]
        lines.append(f"| `{room}` | {', '.join(targets) or 'no other room'} |")
    return "\n".join(lines) + "\n"


def page(text: str, rooms: str) -> str:
    """The page with its table of rooms made anew. Raises ValueError if its two marks are not there."""
    before, begin, rest = text.partition(f"{BEGIN}\n")
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{PAGE.name} has no {BEGIN} or no {END}")
    return f"{before}{begin}\n{rooms}\n{end}{after}"


def generate() -> tuple[str, str]:
    """The picture and the page as the source says today."""
    rows = floors()
    graph = imports(ROOT / "src" / "cryptool", [room for row in rows for room in row])
    return draw(rows, graph, ABOUT), page(PAGE.read_text(encoding="utf-8"), table(rows, graph))


def main() -> None:
    """Write both files."""
    picture, text = generate()
    PICTURE.write_text(picture, encoding="utf-8")
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
