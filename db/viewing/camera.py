"""When and where a camera says that it took a picture (EXIF): it may be wrong or forged, so it is only offered."""

from __future__ import annotations

import re
from typing import Any, Final

from PIL import ExifTags, Image

_TIME: Final = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)")
_OFFSET: Final = re.compile(r"[+-]\d\d:\d\d")


def taken(picture: Image.Image) -> dict[str, str]:
    """What is stated of ``time`` (local), ``offset`` (of local time from UTC), ``latitude``, ``longitude``, ``camera``.

    Coordinates in degrees with six decimals, a tenth of a metre; both or none.
    """
    exif = picture.getexif()
    shot = exif.get_ifd(ExifTags.IFD.Exif)
    found = {
        "time": _time(shot.get(ExifTags.Base.DateTimeOriginal)),
        "offset": _matching(_OFFSET, shot.get(ExifTags.Base.OffsetTimeOriginal)),
        "camera": _model(exif),
    }
    found.update(_position(exif.get_ifd(ExifTags.IFD.GPSInfo)))
    return {name: value for name, value in found.items() if value}


def _time(written: object) -> str:
    read = _TIME.match(written) if isinstance(written, str) else None
    if read is None or read[1] == "0000":  # a camera whose clock was never set
        return ""
    return "{}-{}-{}T{}:{}:{}".format(*read.groups())


def _matching(pattern: re.Pattern[str], written: object) -> str:
    read = pattern.match(written) if isinstance(written, str) else None
    return read[0] if read else ""


def _model(exif: Image.Exif) -> str:
    words = (exif.get(tag) for tag in (ExifTags.Base.Make, ExifTags.Base.Model))
    return " ".join(word.strip("\0 ")[:60] for word in words if isinstance(word, str))


def _position(gps: dict[int, Any]) -> dict[str, str]:
    try:
        latitude = _degrees(gps[ExifTags.GPS.GPSLatitude], gps[ExifTags.GPS.GPSLatitudeRef], "S", 90)
        longitude = _degrees(gps[ExifTags.GPS.GPSLongitude], gps[ExifTags.GPS.GPSLongitudeRef], "W", 180)
    except (KeyError, ValueError, TypeError, ArithmeticError):
        return {}
    # Telephones without a fix write zeros: the sea off Ghana.
    return {"latitude": latitude, "longitude": longitude} if {latitude, longitude} != {"0.000000"} else {}


def _degrees(written: Any, side: object, negative: str, most: int) -> str:
    degrees, minutes, seconds = (float(number) for number in written)
    whole = degrees + minutes / 60 + seconds / 3600
    if not 0 <= whole <= most:
        raise ValueError(whole)
    return f"{-whole if side == negative else whole:.6f}"
