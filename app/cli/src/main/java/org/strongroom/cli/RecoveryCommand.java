package org.strongroom.cli;

/** {@code recovery}: the word before {@code kit}, {@code shares}, {@code rehearse}, {@code restore}. */
final class RecoveryCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("recovery", Message.RECOVERY_SUMMARY)
                .subcommand(new RecoveryKitCommand())
                .subcommand(new RecoverySharesCommand())
                .subcommand(new RecoveryRehearseCommand())
                .subcommand(new RecoveryRestoreCommand());
    }

    @Override
    public ExitCode run(Session session) throws Refusal {
        throw new Refusal(ExitCode.USAGE, Message.RECOVERY_NEEDS_WORD);
    }
}
