package org.strongroom.cli;

/** {@code access}: the word before {@code list}, {@code add}, {@code name}, {@code remove}. */
final class AccessCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("access", Message.ACCESS_SUMMARY)
                .subcommand(new AccessListCommand())
                .subcommand(new AccessAddCommand())
                .subcommand(new AccessNameCommand())
                .subcommand(new AccessRemoveCommand());
    }

    @Override
    public ExitCode run(Session session) throws Refusal {
        throw new Refusal(ExitCode.USAGE, Message.ACCESS_NEEDS_WORD);
    }
}
