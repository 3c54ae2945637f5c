package org.strongroom.cli;

/** {@code copy}: the word before {@code add}, {@code list} and {@code remove}. */
final class CopyCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("copy", Message.COPY_SUMMARY)
                .subcommand(new CopyAddCommand())
                .subcommand(new CopyListCommand())
                .subcommand(new CopyRemoveCommand());
    }

    @Override
    public ExitCode run(Session session) throws Refusal {
        throw new Refusal(ExitCode.USAGE, Message.COPY_NEEDS_WORD);
    }
}
