"""Commands by matter; `main.py` has those that make files and open windows, and puts all of them together.

Libraries are loaded inside a command, so that ``--help`` is there at once.
"""
