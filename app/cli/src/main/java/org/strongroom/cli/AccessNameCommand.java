package org.strongroom.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.strongroom.vault.WayIn;
import org.strongroom.vault.journal.Limits;
import org.strongroom.vault.model.VaultException;

/** {@code access name VAULT WAY NAME}: what a way in is called. */
final class AccessNameCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("name", Message.ACCESS_NAME_SUMMARY)
                .vault()
                .argument(Message.ACCESS_WHICH, "WAY")
                .argument(Message.ACCESS_NAME, "NAME");
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        String which = session.arguments().at(1);
        String name = checked(session.arguments().at(2));
        return session.inVault(library -> {
            WayIn way = AccessListCommand.find(library.people(), which);
            if (way.isRecovery()) {
                throw new Refusal(ExitCode.USAGE, Message.ACCESS_HAS_NO_NAME);
            }
            library.people().nameWayIn(way, name);
            return ExitCode.DONE;
        });
    }

    /** A name that a record can hold. */
    static String checked(String name) throws Refusal {
        if (name.getBytes(StandardCharsets.UTF_8).length > Limits.TAG_BYTES
                || !StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw new Refusal(ExitCode.USAGE, Message.ACCESS_BAD_NAME, Limits.TAG_BYTES);
        }
        return name;
    }
}
