package org.strongroom.cli;

import java.io.IOException;
import java.time.ZoneId;
import org.strongroom.documents.People;
import org.strongroom.vault.model.VaultException;

/** {@code member list VAULT}: who belongs to the vault. */
final class MemberListCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("list", Message.MEMBER_LIST_SUMMARY).vault();
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        return session.inVault(library -> {
            if (session.json()) {
                library.people().list().forEach(person -> session.terminal().line(json(person)));
            } else {
                table(library.people().list()).print(session.terminal());
            }
            return ExitCode.DONE;
        });
    }

    static Json json(People.Person person) {
        Json json = new Json()
                .put("id", person.id().toString())
                .put("name", person.name())
                .put("role", Words.of(person.role()))
                .put("self", person.self())
                .put("suspended", person.suspended())
                .put("devices", person.computers())
                .put("words", String.join(" ", person.words()));
        person.compared()
                .ifPresentOrElse(time -> json.put("compared", Times.iso(time)), () -> json.putNull("compared"));
        person.invited()
                .ifPresentOrElse(time -> json.put("invitedUntil", Times.iso(time)), () -> json.putNull("invitedUntil"));
        return json;
    }

    private static Table table(Iterable<People.Person> people) {
        Table table = new Table(
                Message.COLUMN_NAME,
                Message.COLUMN_ROLE,
                Message.COLUMN_DEVICES,
                Message.COLUMN_STATE,
                Message.COLUMN_ID);
        for (People.Person person : people) {
            table.row(
                    person.name().isEmpty() ? Messages.text(Message.MEMBER_FOUNDER) : person.name(),
                    Words.of(person.role()),
                    Integer.toString(person.computers()),
                    state(person),
                    person.id().toString());
        }
        return table;
    }

    private static String state(People.Person person) {
        if (person.suspended()) {
            return Messages.text(Message.MEMBER_SUSPENDED);
        }
        return person.invited()
                .map(time -> Messages.text(Message.MEMBER_INVITED_UNTIL, Times.local(time, ZoneId.systemDefault())))
                .orElse(person.self() ? Messages.text(Message.MEMBER_SELF) : "");
    }
}
