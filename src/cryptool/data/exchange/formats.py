"""The names of the formats: all that the command line needs."""

from enum import StrEnum


class ExportFormat(StrEnum):
    """The formats, as a person names them."""

    MARKDOWN = "markdown"
    JSON = "json"
    DAYONE = "dayone"
    JRNL = "jrnl"
    CSV = "csv"
    HTML = "html"


class ImportFormat(StrEnum):
    """What `--format` takes."""

    DAYONE = "dayone"
    DAYONE_CLASSIC = "dayone-classic"
    MARKDOWN = "markdown"
    JRNL = "jrnl"
    JRNL_JSON = "jrnl-json"
    DAYLIO = "daylio"
    JOURNEY = "journey"
    REDNOTEBOOK = "rednotebook"
    CSV = "csv"
