package org.strongroom.cli;

import java.io.IOException;
import java.time.ZoneId;
import org.strongroom.documents.People;
import org.strongroom.vault.model.VaultException;

/** {@code device list VAULT}: all computers of all members. */
final class DeviceListCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("list", Message.DEVICE_LIST_SUMMARY).vault();
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        return session.inVault(library -> {
            Table table = new Table(
                    Message.COLUMN_NAME,
                    Message.COLUMN_MEMBER,
                    Message.COLUMN_LAST_SEEN,
                    Message.COLUMN_STATE,
                    Message.COLUMN_ID);
            for (People.Computer computer : library.people().computers()) {
                if (session.json()) {
                    session.terminal().line(json(computer));
                } else {
                    table.row(
                            computer.label(),
                            computer.ownerName(),
                            computer.lastSeen()
                                    .map(time -> Times.local(time, ZoneId.systemDefault()))
                                    .orElse("-"),
                            state(computer),
                            computer.id().toString());
                }
            }
            if (!session.json()) {
                table.print(session.terminal());
            }
            return ExitCode.DONE;
        });
    }

    private static String state(People.Computer computer) {
        if (computer.removed()) {
            return Messages.text(Message.DEVICE_GONE);
        }
        return computer.self() ? Messages.text(Message.DEVICE_SELF) : "";
    }

    private static Json json(People.Computer computer) {
        Json json = new Json()
                .put("id", computer.id().toString())
                .put("label", computer.label())
                .put("member", computer.owner().toString())
                .put("memberName", computer.ownerName())
                .put("records", computer.records())
                .put("thisDevice", computer.self())
                .put("removed", computer.removed());
        computer.lastSeen()
                .ifPresentOrElse(time -> json.put("lastSeen", Times.iso(time)), () -> json.putNull("lastSeen"));
        return json;
    }
}
