"""Ends of file names that say what kind of draft a file is; lower case."""

from __future__ import annotations

#: Word's and WPS's files, old ones included: what a folder is searched for, and what no result may be called.
WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps")
#: What corrections can be tracked in.
CORRECTABLE = (".docx", ".docm", ".dotx", ".dotm")
PLAIN = (".txt", ".md", ".markdown", ".text")
