"""Rule packs, profiles, configuration, word lists: YAML and spreadsheets in, plain values out.

The only room that reads YAML and spreadsheets; errors point at the file, the line and what was expected.
"""
