package org.strongroom.cli;

import java.io.IOException;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;

/** {@code member role VAULT WHO ROLE}: whoever makes somebody else owner becomes an admin. */
final class MemberRoleCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("role", Message.MEMBER_ROLE_SUMMARY)
                .vault()
                .argument(Message.MEMBER_WHO, "WHO")
                .argument(Message.MEMBER_ROLE, "ROLE");
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        String who = session.arguments().at(1);
        Role role = Roles.parse(session.arguments().at(2));
        return session.inVault(library -> {
            library.people()
                    .role(MemberRemoveCommand.find(library.people(), who).id(), role);
            session.terminal().note(Message.MEMBER_ROLE_CHANGED, who, Words.of(role));
            return ExitCode.DONE;
        });
    }
}
