package org.strongroom.cli;

import java.io.IOException;
import org.strongroom.documents.People;
import org.strongroom.vault.model.VaultException;

/** {@code device remove VAULT DEVICE}: by label or by id; its member stays. */
final class DeviceRemoveCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("remove", Message.DEVICE_REMOVE_SUMMARY).vault().argument(Message.DEVICE_WHICH, "DEVICE");
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        String which = session.arguments().at(1);
        return session.inVault(library -> {
            People.Computer computer = library.people()
                    .findComputer(which)
                    .orElseThrow(() -> new Refusal(ExitCode.NOT_FOUND, Message.DEVICE_NOT_FOUND, which));
            library.people().removeComputer(computer.id(), session.terminal().progress());
            session.terminal().note(Message.DEVICE_REMOVED, which);
            ResealCommand.suggest(session.terminal(), library.oldKeys());
            return ExitCode.DONE;
        });
    }
}
