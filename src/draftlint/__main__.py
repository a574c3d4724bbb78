"""``python -m draftlint``."""

from draftlint.cli import main

if __name__ == "__main__":
    main()
