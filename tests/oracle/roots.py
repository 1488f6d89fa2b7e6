"""Who said it first: the roots of a figure, and the independent roots of a subject and all its parts."""

from __future__ import annotations

from tests.oracle.reading import Book, Record, chains_of, field, parts_of


def raised(book: Book, source: str) -> str:
    """A person's organisation, or that organisation's if it is a person again; others stay."""
    passed: list[str] = []
    while source in book and source not in passed:
        passed.append(source)
        if not (field(book[source], "person") and field(book[source], "part_of")):
            break
        source = field(book[source], "part_of")
    return source


def roots_of_figure(book: Book, figure: Record) -> tuple[str, ...]:
    """The raised first hops of a figure's chains, each once, in order of id."""
    return tuple(sorted({raised(book, chain["hops"][0]["source"]) for chain in chains_of(book, figure)}))


def independent_roots(book: Book, subject: Record, figures: tuple[Record, ...]) -> set[str]:
    """The roots of a subject: those of ``figures`` (one measure's standing ones) that are about it or a part of it."""
    about = _ids_below(book, subject)
    chains = [chain for each in figures if each["subject"] in about for chain in chains_of(book, each)]
    paths = [[raised(book, hop["source"]) for hop in chain["hops"]] for chain in chains]
    roots = {path[0] for path in paths}
    observers = {path[0] for path, chain in zip(paths, chains, strict=True) if _observed(chain)}
    # Somebody who passes on what another said first is not a second voice. A person and then their own organisation
    # are one and the same here, so a source is no later hop of a chain that starts with itself.
    passing_on = {hop for path in paths for hop in path[1:] if hop != path[0]} - observers
    remaining = roots - passing_on
    named = {root for root in remaining if field(book.get(root, {}), "source_kind") != "unnamed"}
    if roots and not remaining:
        # Everybody passes on somebody: at least one voice is there, and no more than one is sure. A named one.
        return {min(roots, key=lambda root: (field(book.get(root, {}), "source_kind") == "unnamed", root))}
    return named or remaining


def _observed(chain: Record) -> bool:
    return bool(field(chain["hops"][0], "verb") == "observed")


def _ids_below(book: Book, subject: Record) -> set[str]:
    return {subject["id"]}.union(*(_ids_below(book, part) for part in parts_of(book, subject)))
