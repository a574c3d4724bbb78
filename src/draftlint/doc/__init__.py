"""The document model: what a draft says and how it looks, as frozen plain values.

Nothing here knows Word, XML, a file or a person. Every other room speaks in these values.
"""
