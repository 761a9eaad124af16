"""Tell the formats apart, and read a file of one."""

from collections.abc import Callable

from cryptool.data.exchange.errors import OtherProgram
from cryptool.data.exchange.formats import ImportFormat
from cryptool.data.exchange.readers import columns, day_one, journey, jrnl, markdown, rednotebook
from cryptool.data.exchange.readers.incoming import Items, Options
from cryptool.data.exchange.readers.packed import Packed

# Endings and names of programs whose files another program turns into Markdown.
_OTHERS = {
    ".enex": "Evernote",
    ".jex": "Joplin (JEX)",
    ".note": "gnote or Tomboy",
    ".diary": "Lifeograph",
}


def recognise(packed: Packed, options: Options) -> ImportFormat:
    """Return the format of a file, folder or zip. Raise NotImportable if it is none of ours."""
    names = packed.names()
    _refuse_others(packed, names)
    if not names or (len(names) == 1 and not packed.read(names[0]).strip()):
        raise packed.refused("nothing")
    if len(names) == 1 and names[0].lower().endswith(".csv"):
        head = columns.header(packed, names[0])
        return ImportFormat.DAYLIO if {*head} >= columns.DAYLIO and not options.map else ImportFormat.CSV
    if any(name.endswith(".doentry") for name in names):
        return ImportFormat.DAYONE_CLASSIC
    if found := _by_json(packed):
        return found
    if any(rednotebook.MONTH.search(name) for name in names):
        return ImportFormat.REDNOTEBOOK
    if _is_jrnl(packed, names, options):
        return ImportFormat.JRNL
    if any(markdown.is_note(name) for name in packed.names(*markdown.ENDINGS)):
        return ImportFormat.MARKDOWN
    raise packed.refused()


def _refuse_others(packed: Packed, names: list[str]) -> None:
    program = _OTHERS.get(packed.path.suffix.lower())
    if packed.path.suffix.lower() == ".daylio" or any(name.endswith("backup.daylio") for name in names):
        raise packed.refused("daylio-backup")
    if any(name.startswith("Takeout/") or "/Keep/" in name for name in names):
        program = "Google Keep"
    elif any("/Entries/" in f"/{name}" and name.endswith(".html") for name in names):
        program = "Apple Journal"
    if program:
        raise OtherProgram(file=str(packed.path), program=program)
    if len(names) == 1 and packed.read(names[0])[:6].startswith(jrnl.ENCRYPTED):
        raise packed.refused("jrnl-encrypted")


def _by_json(packed: Packed) -> ImportFormat | None:
    for name in packed.names(".json")[:50]:
        document = packed.json(name)
        if day_one.is_journal(document):
            return ImportFormat.DAYONE
        if jrnl.is_journal(document):
            return ImportFormat.JRNL_JSON
        if journey.is_entry(document):
            return ImportFormat.JOURNEY
        if isinstance(document, dict) and {"userEditedTimestampUsec", "isTrashed"} & document.keys():
            raise OtherProgram(file=str(packed.path), program="Google Keep")
    return None


def _is_jrnl(packed: Packed, names: list[str], options: Options) -> bool:
    if len(names) == 1 and not names[0].lower().endswith((".md", ".markdown", ".json")):
        text = packed.text(names[0])
        return jrnl.is_text(text) or bool(options.timeformat and jrnl.has_heads(text))
    days = [name for name in names if jrnl.DAY.search(name)]
    return bool(days) and jrnl.is_text(packed.text(days[0]))


def read(packed: Packed, name: ImportFormat, options: Options) -> Items:
    """Yield what is in a file of that format."""
    readers: dict[ImportFormat, Callable[[], Items]] = {
        ImportFormat.DAYONE: lambda: day_one.read(packed),
        ImportFormat.DAYONE_CLASSIC: lambda: day_one.read_classic(packed),
        ImportFormat.MARKDOWN: lambda: markdown.read(packed),
        ImportFormat.JRNL: lambda: jrnl.read_text(packed, options),
        ImportFormat.JRNL_JSON: lambda: jrnl.read_json(packed, options),
        ImportFormat.DAYLIO: lambda: columns.read_daylio(packed, options),
        ImportFormat.JOURNEY: lambda: journey.read(packed, options),
        ImportFormat.REDNOTEBOOK: lambda: rednotebook.read(packed),
        ImportFormat.CSV: lambda: columns.read_mapped(packed, options),
    }
    return readers[name]()
