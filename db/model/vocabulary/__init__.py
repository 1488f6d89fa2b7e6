"""The controlled lists: a stable code and a translatable label for each term.

Code never compares labels. An archive may add terms to the extensible lists (kind ``term``), never remove one.
Sources of the lists: ACLED codebook (events, actors), IDMC (causes, roles, units), Airwars and Every Casualty
(verification), Admiralty code (reliability), TLP (confidentiality).
"""

from db.model.vocabulary.events import (
    ACTOR_ROLE,
    ACTOR_TYPE,
    CAUSE,
    DEGREE,
    DISPLACEMENT_KIND,
    EVENT_TYPE,
    MEANS,
    RECKONING,
    STANCE,
    SUB_TYPE,
    TARGET,
    VERIFICATION,
)
from db.model.vocabulary.figures import (
    AGE,
    GROUP,
    MEASURE,
    MOVEMENT_MEASURES,
    POPULATION,
    QUANTIFIER,
    ROLE,
    SET_ASIDE_REASON,
    SEX,
    UNIT,
)
from db.model.vocabulary.places import ADMINISTRATIVE_LEVELS, PLACE_CERTAINTY, PLACE_LEVEL, PLACE_PRECISION
from db.model.vocabulary.sources import (
    CONFIDENTIALITY,
    CONNECTION,
    CONSENT,
    DOCUMENT_KIND,
    RELIABILITY,
    SOURCE_KIND,
    VERB,
    WORK_STATE,
)
from db.model.vocabulary.term import ALL, Term, TermName, Vocabulary

__all__ = [
    "ACTOR_ROLE",
    "ACTOR_TYPE",
    "ADMINISTRATIVE_LEVELS",
    "AGE",
    "ALL",
    "CAUSE",
    "CONFIDENTIALITY",
    "CONNECTION",
    "CONSENT",
    "DEGREE",
    "DISPLACEMENT_KIND",
    "DOCUMENT_KIND",
    "EVENT_TYPE",
    "GROUP",
    "MEANS",
    "MEASURE",
    "MOVEMENT_MEASURES",
    "PLACE_CERTAINTY",
    "PLACE_LEVEL",
    "PLACE_PRECISION",
    "POPULATION",
    "QUANTIFIER",
    "RECKONING",
    "RELIABILITY",
    "ROLE",
    "SET_ASIDE_REASON",
    "SEX",
    "SOURCE_KIND",
    "STANCE",
    "SUB_TYPE",
    "TARGET",
    "UNIT",
    "VERB",
    "VERIFICATION",
    "WORK_STATE",
    "Term",
    "TermName",
    "Vocabulary",
]
