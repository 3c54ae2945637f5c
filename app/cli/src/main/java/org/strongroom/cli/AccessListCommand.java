package org.strongroom.cli;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.strongroom.documents.People;
import org.strongroom.vault.WayIn;
import org.strongroom.vault.model.VaultException;

/** {@code access list VAULT}: what opens the vault for whoever opens it. */
final class AccessListCommand implements Command {
    /** As much of an id as tells it from the others. */
    private static final int SHORT_ID = 8;

    @Override
    public Syntax syntax() {
        return Syntax.of("list", Message.ACCESS_LIST_SUMMARY).vault();
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        return session.inVault(library -> {
            Table table = new Table(
                    Message.COLUMN_KIND,
                    Message.COLUMN_NAME,
                    Message.COLUMN_MADE,
                    Message.COLUMN_LAST_USED,
                    Message.COLUMN_STATE,
                    Message.COLUMN_ID);
            for (WayIn way : library.people().waysIn()) {
                if (session.json()) {
                    session.terminal().line(json(way));
                } else {
                    table.row(
                            kind(way),
                            way.label(),
                            local(way.made()),
                            local(way.used()),
                            way.current() ? Messages.text(Message.ACCESS_CURRENT) : "",
                            way.id().substring(0, SHORT_ID));
                }
            }
            if (!session.json()) {
                table.print(session.terminal());
            }
            return ExitCode.DONE;
        });
    }

    /** What it takes, in words. */
    static String kind(WayIn way) {
        return switch (way.kind()) {
            case PASSPHRASE -> Messages.text(Message.ACCESS_PASSPHRASE);
            case KEY_FILE -> Messages.text(Message.ACCESS_KEY_FILE);
            case KEYCHAIN -> Messages.text(Message.ACCESS_KEYCHAIN);
            case KIT -> Messages.text(Message.ACCESS_KIT);
            case SHARES -> Messages.text(Message.ACCESS_SHARES, way.threshold(), way.shares());
            case OTHER -> Messages.text(Message.ACCESS_OTHER);
        };
    }

    /** What somebody calls it, and what it takes. */
    static String named(WayIn way) {
        return way.label().isEmpty() ? kind(way) : way.label() + " (" + kind(way) + ")";
    }

    static WayIn find(People people, String which) throws Refusal, VaultException, IOException {
        return people.findWayIn(which)
                .orElseThrow(() -> new Refusal(ExitCode.NOT_FOUND, Message.ACCESS_NOT_FOUND, which));
    }

    private static String local(Optional<Instant> time) {
        return time.map(t -> Times.local(t, ZoneId.systemDefault())).orElse("-");
    }

    private static Json json(WayIn way) {
        Json json = new Json()
                .put("id", way.id())
                .put("kind", Words.of(way.kind()))
                .put("name", way.label())
                .put("current", way.current());
        way.made().ifPresentOrElse(time -> json.put("made", Times.iso(time)), () -> json.putNull("made"));
        way.used().ifPresentOrElse(time -> json.put("lastUsed", Times.iso(time)), () -> json.putNull("lastUsed"));
        if (way.kind() == WayIn.Kind.SHARES) {
            json.put("threshold", way.threshold()).put("shares", way.shares());
        }
        return json;
    }
}
