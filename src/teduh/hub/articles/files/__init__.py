"""Articles as files that an editor can open and a program can load: Markdown with facts in front."""

from teduh.hub.articles.files.articles import MEDIUM_WORDS, NOTHING, ArticleFile, parse, written
from teduh.hub.articles.files.folder import Folder, MediumFacts, read_folder
from teduh.hub.articles.files.wagtail import read_export, written_export
from teduh.hub.articles.files.wrong import WrongFile

__all__ = [
    "MEDIUM_WORDS",
    "NOTHING",
    "ArticleFile",
    "Folder",
    "MediumFacts",
    "WrongFile",
    "parse",
    "read_export",
    "read_folder",
    "written",
    "written_export",
]
