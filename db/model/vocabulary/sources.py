"""Who said it and who may know: sources, documents, chains, disclosure, work states."""

from __future__ import annotations

from db.messages import N_
from db.model.vocabulary.term import listed

SOURCE_KIND = listed(
    "source_kind",
    N_("Kind of source"),
    [
        ("news_agency", N_("News agency")),
        ("media_outlet", N_("Media outlet")),
        ("rescue_service", N_("Rescue service")),
        ("ngo", N_("NGO")),
        ("un_agency", N_("UN agency")),
        ("authority", N_("Authority")),
        ("armed_group", N_("Armed group")),
        ("health_facility", N_("Health facility")),
        ("community_focal_point", N_("Community focal point")),
        ("eyewitness", N_("Eyewitness")),
        ("survivor", N_("Survivor")),
        ("relative", N_("Relative")),
        ("own_observation", N_("Own observation")),
        ("social_media_channel", N_("Social-media channel")),
        ("data_set", N_("Data set")),
        ("unnamed", N_("Unnamed source")),
        ("other", N_("Other")),
    ],
    extensible=True,
)

CONNECTION = listed(
    "connection",
    N_("Connection to the events"),
    [
        ("victim", N_("Victim")),
        ("witness", N_("Witness")),
        ("perpetrator", N_("Perpetrator")),
        ("relative", N_("Relative")),
        ("third_party", N_("Third party")),
        ("reporter", N_("Reporter")),
        ("not_stated", N_("Not stated")),
    ],
)

CONSENT = listed(
    "consent",
    N_("Consent"),
    [
        ("not_asked", N_("Not asked")),
        ("to_be_quoted", N_("Given: to be quoted")),
        ("to_be_named", N_("Given: to be named")),
        ("to_be_contacted", N_("Given: to be contacted")),
        ("refused", N_("Refused")),
        ("withdrawn", N_("Withdrawn")),
    ],
)

DOCUMENT_KIND = listed(
    "document_kind",
    N_("Kind of document"),
    [
        ("article", N_("Article")),
        ("report", N_("Report")),
        ("interview", N_("Interview")),
        ("statement", N_("Statement")),
        ("message", N_("Message")),
        ("social_post", N_("Social post")),
        ("photo", N_("Photo")),
        ("video", N_("Video")),
        ("audio", N_("Audio")),
        ("satellite_image", N_("Satellite image")),
        ("official_record", N_("Official record")),
        ("data_set", N_("Data set")),
        ("other", N_("Other")),
    ],
    extensible=True,
)

VERB = listed(
    "verb",
    N_("How it was passed on"),
    [
        ("observed", N_("Observed")),
        ("stated", N_("Stated")),
        ("reported", N_("Reported")),
        ("cited", N_("Cited")),
        ("published", N_("Published")),
    ],
)

RELIABILITY = listed(
    "reliability",
    N_("Reliability"),
    [
        ("A", N_("A – completely reliable")),
        ("B", N_("B – usually reliable")),
        ("C", N_("C – fairly reliable")),
        ("D", N_("D – not usually reliable")),
        ("E", N_("E – unreliable")),
        ("F", N_("F – cannot be judged")),
    ],
)

CONFIDENTIALITY = listed(
    "confidentiality",
    N_("Confidentiality"),
    [("clear", N_("Clear")), ("green", N_("Green")), ("amber", N_("Amber")), ("red", N_("Red"))],
)

WORK_STATE = listed(
    "state",
    N_("Work state"),
    [
        ("draft", N_("Draft")),
        ("entered", N_("Entered")),
        ("checked", N_("Checked")),
        ("approved", N_("Approved")),
    ],
)
