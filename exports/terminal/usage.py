"""How a command is used, in the user's language: its help, and what was wrong with the way it was called.

Click's own words have no Arabic; ours for them are said here, and the helps of options and commands are marked where
they are declared.
"""

from __future__ import annotations

from collections.abc import Sequence

import click

from db.messages import N_
from exports.terminal.layout import isolated, line
from exports.terminal.speaking import answer, said, spoken

_HELP_OPTION = N_("Show this message and exit.")
"""Click gives this option to every command, with these words."""


class Spoken(click.Command):
    """A command whose help is said in the user's language."""

    def get_help(self, ctx: click.Context) -> str:
        return "\n".join(line(one, spoken()) for one in super().get_help(ctx).splitlines())

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        if option := super().get_help_option(ctx):
            option.callback = _show_help
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        how = isolated(" ".join([ctx.command_path, *self.collect_usage_pieces(ctx)]), spoken())
        usage = spoken().label(N_("Usage"))
        formatter.write(f"{usage}: {how}\n")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(spoken().label(self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        speech = spoken()
        shown = [
            (isolated(record[0], speech), speech.label(one.help or ""))
            for one in self.get_params(ctx)
            if isinstance(one, click.Option) and (record := one.get_help_record(ctx))
        ]
        with formatter.section(speech.label(N_("Options"))):
            formatter.write_dl(shown)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            if type(error) is not click.UsageError:
                raise
            # Of all that click says while it reads arguments, this alone has no class of its own.
            more = N_("More is written than the command takes; words that belong together stand in quotation marks.")
            raise click.UsageError(said(more), ctx) from error


def _show_help(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """As any other answer: click's own way takes a full disk for a bug. Raises `Unanswered`."""
    if wanted and not ctx.resilient_parsing:
        answer(False, None, ctx.get_help().splitlines())
        ctx.exit()


class SpokenGroup(Spoken, click.Group):
    """The commands as a whole; their list belongs to its help."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        speech = spoken()
        listed = [(isolated(name, speech), speech.label(one.help or "")) for name, one in sorted(self.commands.items())]
        with formatter.section(speech.label(N_("Commands"))):
            formatter.write_dl(listed)


def misuse(error: click.UsageError) -> str:
    """What was wrong, in one sentence."""
    match error:
        case click.NoSuchCommand():
            return _unknown(N_("There is no command “{name}”."), error.command_name, error.possibilities)
        case click.NoSuchOption():
            return _unknown(N_("There is no option “{name}”."), error.option_name, error.possibilities)
        case click.BadOptionUsage():
            return said(N_("Either {option} lacks its value, or it takes none."), option=error.option_name)
        case click.BadParameter(param=click.Parameter() as parameter):
            return _of_parameter(error, parameter)
    return error.message  # a sentence of ours


def _unknown(template: str, name: str, like: Sequence[str] | None) -> str:
    meant = [said(N_("Perhaps this was meant: {names}."), names=", ".join(like))] if like else []
    return " ".join([said(template, name=name), *meant])


def _of_parameter(error: click.BadParameter, parameter: click.Parameter) -> str:
    name = parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name
    match error, parameter.type:
        case click.MissingParameter(), _:
            return said(N_("Missing: {name}."), name=name)
        case _, click.Choice(choices=choices):
            return said(N_("For {option} choose one of: {choices}."), option=name, choices=", ".join(choices))
        case _, click.IntRange(min=least):
            return said(N_("For {option} give a whole number from {least} on."), option=name, least=least)
    return error.message
