package org.strongroom.cli;

import java.io.IOException;
import org.strongroom.documents.People;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;

/** {@code member remove VAULT WHO}: by name or by id; withdraws an invitation as well. */
final class MemberRemoveCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("remove", Message.MEMBER_REMOVE_SUMMARY).vault().argument(Message.MEMBER_WHO, "WHO");
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        String who = session.arguments().at(1);
        return session.inVault(library -> {
            People.Person person = find(library.people(), who);
            if (person.role() == Role.OWNER) {
                throw new Refusal(ExitCode.NOT_ALLOWED, Message.MEMBER_OWNER_STAYS);
            }
            library.people().remove(person.id(), session.terminal().progress());
            session.terminal().note(Message.MEMBER_REMOVED, who);
            ResealCommand.suggest(session.terminal(), library.oldKeys());
            return ExitCode.DONE;
        });
    }

    static People.Person find(People people, String who) throws Refusal, IOException {
        return people.find(who).orElseThrow(() -> new Refusal(ExitCode.NOT_FOUND, Message.MEMBER_NOT_FOUND, who));
    }
}
