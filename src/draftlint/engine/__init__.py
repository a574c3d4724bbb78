"""The engine: Document x Outline x Ruleset -> DocumentReport.

Runs the rules in one pass, turns hits into findings, suppresses, dedupes, orders, fingerprints.
"""
