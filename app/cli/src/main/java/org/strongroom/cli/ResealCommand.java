package org.strongroom.cli;

import java.io.IOException;
import org.strongroom.vault.OldKeys;
import org.strongroom.vault.Resealed;
import org.strongroom.vault.model.VaultException;

/**
 * {@code reseal VAULT}: seals with new keys what somebody had the keys of who has left, and removes what that takes the place of.
 * Stopped by Ctrl+C, it goes on with what is left when it is run again; 5 when some of it is not in this folder.
 */
final class ResealCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("reseal", Message.RESEAL_SUMMARY).vault();
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        return session.inVault(library -> {
            Terminal terminal = session.terminal();
            boolean any = !library.oldKeys().isNone();
            Resealed done = library.reseal(terminal.progress());
            if (session.json()) {
                terminal.line(json(done));
            } else {
                print(terminal, done, any);
            }
            if (done.unreadableBytes() > 0) {
                terminal.warn(Message.RESEAL_UNREADABLE, Sizes.text(done.unreadableBytes()));
                return ExitCode.WAITING;
            }
            return ExitCode.DONE;
        });
    }

    private static Json json(Resealed done) {
        return new Json()
                .put("documents", done.documents())
                .put("bytes", done.bytes())
                .put("unreadableBytes", done.unreadableBytes())
                .put("removedPacks", done.removedPacks())
                .put("removedBytes", done.removedBytes())
                .put("left", json(done.left()));
    }

    static Json json(OldKeys keys) {
        return new Json()
                .put("contentBytes", keys.contentBytes())
                .put("oldBytes", keys.oldBytes())
                .put("replacedPacks", keys.replacedPacks())
                .put("replacedBytes", keys.replacedBytes())
                .putStrings("waitsFor", keys.waitsFor());
    }

    private static void print(Terminal terminal, Resealed done, boolean any) {
        if (!any && done.bytes() == 0) {
            terminal.answer(Message.RESEAL_NOTHING);
            return;
        }
        terminal.answer(Message.RESEAL_DONE, done.documents(), Sizes.text(done.bytes()));
        if (done.removedPacks() > 0) {
            terminal.answer(Message.RESEAL_REMOVED, done.removedPacks(), Sizes.text(done.removedBytes()));
        }
        tell(terminal, done.left());
        terminal.answer(Message.RESEAL_STAYS_READABLE);
    }

    /** What is left, where anything is. */
    static void tell(Terminal terminal, OldKeys left) {
        if (left.oldBytes() > 0) {
            terminal.answer(Message.RESEAL_LEFT, Sizes.text(left.oldBytes()), Sizes.text(left.contentBytes()));
        }
        if (left.replacedPacks() > 0) {
            terminal.answer(
                    left.waitsFor().isEmpty() ? Message.RESEAL_REPLACED : Message.RESEAL_WAITS,
                    left.replacedPacks(),
                    Sizes.text(left.replacedBytes()),
                    String.join(", ", left.waitsFor()));
        }
    }

    /** After somebody or something has left: what they can still read, and what can be done. */
    static void suggest(Terminal terminal, OldKeys now) {
        if (now.oldBytes() > 0) {
            terminal.note(Message.RESEAL_SUGGESTED, Sizes.text(now.oldBytes()));
        }
    }
}
