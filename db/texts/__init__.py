"""What a file of somebody else's says in words: the exact text of a document, and what it says about itself.

`saying` asks for it; the other modules work in the limited child (`db.intake.limited`), as all that parses foreign
files. Nothing is left out of a text that a reader of the file would see: a number in a caption may be the one that
matters. Nothing is made up either: what a file does not say of itself stays empty.
"""
