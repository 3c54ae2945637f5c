package org.strongroom.cli;

/** {@code member}: the word before {@code invite}, {@code join}, {@code list} and what else is done about people. */
final class MemberCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("member", Message.MEMBER_SUMMARY)
                .subcommand(new MemberInviteCommand())
                .subcommand(new MemberJoinCommand())
                .subcommand(new MemberListCommand())
                .subcommand(new MemberRemoveCommand())
                .subcommand(new MemberRoleCommand())
                .subcommand(new MemberRequestCommand())
                .subcommand(new MemberApproveCommand())
                .subcommand(new MemberVerifyCommand())
                .subcommand(new MemberStatementCommand())
                .subcommand(new MemberLateCommand());
    }

    @Override
    public ExitCode run(Session session) throws Refusal {
        throw new Refusal(ExitCode.USAGE, Message.MEMBER_NEEDS_WORD);
    }
}
