"""Language tools that checks share: sentences, terms, numerals, dates. No rules here."""
