package org.strongroom.cli;

import java.io.IOException;
import java.time.ZoneId;
import org.strongroom.documents.People;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;

/** {@code member invite VAULT --name N [--role R]}: the code is the last line. */
final class MemberInviteCommand implements Command {
    private static final String NAME = "--name";
    private static final String ROLE = "--role";

    @Override
    public Syntax syntax() {
        return Syntax.of("invite", Message.MEMBER_INVITE_SUMMARY)
                .vault()
                .value(Message.MEMBER_NAME, "N", NAME)
                .value(Message.MEMBER_ROLE, "R", ROLE);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        String name = named(session.arguments(), NAME);
        Role role = Roles.parse(session.arguments().value(ROLE).orElse("editor"));
        return session.inVault(library -> {
            People.Invitation invitation =
                    library.people().invite(name, role, session.terminal().progress());
            String code = String.join(" ", invitation.words());
            if (session.json()) {
                session.terminal().line(new Json().put("code", code).put("expires", Times.iso(invitation.expires())));
            } else {
                session.terminal()
                        .answer(
                                Message.MEMBER_INVITED,
                                name,
                                Words.of(role),
                                Times.local(invitation.expires(), ZoneId.systemDefault()));
                session.terminal().line(code);
            }
            return ExitCode.DONE;
        });
    }

    /** What somebody is to be called; as long as a record can hold. */
    static String named(Arguments arguments, String option) throws Refusal {
        return AccessNameCommand.checked(arguments
                .value(option)
                .filter(given -> !given.isBlank())
                .orElseThrow(() -> new Refusal(ExitCode.USAGE, Message.MEMBER_NEEDS_NAME)));
    }
}
