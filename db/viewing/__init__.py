"""What can be looked at of an attached file: a picture, a page, what a camera wrote into it.

`drawing` asks for it; the other modules work in the limited child (`db.intake.limited`), the only process in which
foreign pictures and PDF files are parsed. Content goes in and pixels come out through pipes: nothing touches a disk.
"""
