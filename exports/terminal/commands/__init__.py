"""Commands by matter; `exports/terminal/entry.py` puts them together, `main.py` leads to them.

Libraries are loaded inside a command, so that ``--help`` is there at once.
"""
