package org.strongroom.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.strongroom.documents.Library;
import org.strongroom.vault.WayIn;
import org.strongroom.vault.model.VaultException;

/** {@code access remove VAULT WAY [--yes]}: by name, kind or id; needs {@code --yes} where others fall with it. */
final class AccessRemoveCommand implements Command {
    private static final String YES = "--yes";

    @Override
    public Syntax syntax() {
        return Syntax.of("remove", Message.ACCESS_REMOVE_SUMMARY)
                .vault()
                .argument(Message.ACCESS_WHICH, "WAY")
                .flag(Message.ACCESS_REMOVE_YES, YES);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        String which = session.arguments().at(1);
        if (session.arguments().has(Syntax.KEYCHAIN)) {
            return session.inVault(library -> {
                if (!forgotten(session, library, AccessListCommand.find(library.people(), which))) {
                    throw new Refusal(ExitCode.USAGE, Message.KEYCHAIN_NEEDS_PASSPHRASE);
                }
                return ExitCode.DONE;
            });
        }
        return session.inVault(session.arguments().value(Syntax.KEY_FILE), (library, passphrase) -> {
            WayIn way = AccessListCommand.find(library.people(), which);
            if (forgotten(session, library, way)) {
                return ExitCode.DONE;
            }
            if (way.current()) {
                throw new Refusal(ExitCode.USAGE, Message.ACCESS_IS_CURRENT);
            }
            List<WayIn> falling = library.people().fallingWith(way);
            if (!falling.isEmpty() && !session.arguments().has(YES)) {
                throw new Refusal(
                        ExitCode.DECISION_NEEDED,
                        Message.ACCESS_OTHERS_FALL,
                        falling.stream().map(AccessListCommand::named).collect(Collectors.joining(", ")));
            }
            if (way.isRecovery()) {
                library.people().removeRecovery(session.terminal().progress());
            } else {
                library.people().removeWayIn(way, passphrase, session.terminal().progress());
            }
            session.terminal().note(way.isRecovery() ? Message.ACCESS_RECOVERY_REMOVED : Message.ACCESS_REMOVED, which);
            return ExitCode.DONE;
        });
    }

    /** Whether it is that of this computer's keychain, which needs no new keys. */
    private static boolean forgotten(Session session, Library library, WayIn way) throws VaultException, IOException {
        if (!library.quickUnlock().isHere(way)) {
            return false;
        }
        library.quickUnlock().forget(session.terminal().progress());
        session.terminal().note(Message.ACCESS_KEYCHAIN_FORGOTTEN);
        return true;
    }
}
