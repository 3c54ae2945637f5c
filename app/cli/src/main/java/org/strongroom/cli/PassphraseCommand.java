package org.strongroom.cli;

/** {@code passphrase}: the word before {@code change}, {@code generate}. */
final class PassphraseCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("passphrase", Message.PASSPHRASE_SUMMARY)
                .subcommand(new PassphraseChangeCommand())
                .subcommand(new PassphraseGenerateCommand());
    }

    @Override
    public ExitCode run(Session session) throws Refusal {
        throw new Refusal(ExitCode.USAGE, Message.PASSPHRASE_NEEDS_WORD);
    }
}
