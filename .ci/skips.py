"""Fail on a test that did not really run: skipped for a reason that is not on the list, or expected to fail."""

import re
import sys
from pathlib import Path

report, allowed = (Path(name).read_text(encoding="utf-8") for name in sys.argv[1:3])
reasons = [line.strip() for line in allowed.splitlines() if line.strip() and not line.startswith("#")]
skips = [line for line in report.splitlines() if re.match(r"SKIPPED \[|XFAIL |XPASS ", line)]
strays = [line for line in skips if not any(reason in line for reason in reasons)]
print(f"{len(skips)} skipped, {len(strays)} of them not on the list")
if not re.search(r"^=.* passed.* in |^\d+ passed", report, re.MULTILINE):
    strays.append("The report has no line that says how many tests passed.")
sys.exit("\n".join(strays) if strays else 0)
