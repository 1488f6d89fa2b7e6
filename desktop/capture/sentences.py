"""What Capture tells at the top of the window."""

from __future__ import annotations

from typing import Final

from db.messages import N_, NN_

NO_WORDS: Final = N_("A figure rests on words of the text: select them and press F2, or stand on one that is offered.")
ALL_DONE: Final = N_("Every figure that was found is done; Ctrl+Enter finishes, F2 takes more from words you select.")
NONE_FOUND: Final = N_("No figure was found in these words; select some and press F2 to make one.")
FINISHED: Final = NN_("{count} figure was entered.", "{count} figures were entered.")
