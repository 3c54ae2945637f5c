package org.strongroom.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.documents.search.Earlier;
import org.strongroom.documents.search.Found;
import org.strongroom.documents.search.Marked;
import org.strongroom.documents.search.Wish;
import org.strongroom.vault.model.VaultException;

/**
 * {@code find VAULT QUERY [--versions]}: documents by what is in them, the best first, then those in which it stood once; what is new is
 * read and indexed before.
 */
final class FindCommand implements Command {
    private static final String LIMIT = "--limit";
    private static final String VERSIONS = "--versions";
    private static final int USUAL = 50;
    private static final int MOST = 10_000;

    @Override
    public Syntax syntax() {
        return Syntax.of("find", Message.FIND_SUMMARY)
                .vault()
                .argument(Message.FIND_QUERY, "QUERY")
                .value(Message.FIND_LIMIT, "N", LIMIT)
                .flag(Message.FIND_VERSIONS, VERSIONS);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        String query = session.arguments().at(1);
        int limit = session.arguments().number(LIMIT).orElse(USUAL);
        if (limit < 1 || limit > MOST) {
            throw new Refusal(ExitCode.USAGE, Message.FIND_NO_LIMIT);
        }
        return session.inVault(library -> {
            prepare(session, library);
            Found found = library.search().find(query, limit);
            for (Wish.Only unclear : found.unclear()) {
                session.terminal()
                        .warn(
                                Message.FIND_UNCLEAR,
                                Printable.line(
                                        unclear.filter().name().toLowerCase(Locale.ROOT) + ":" + unclear.value()));
            }
            if (found.similar()) {
                session.terminal().note(Message.FIND_SIMILAR);
            }
            for (Found.Hit hit : found.hits()) {
                print(session, library, hit, query);
            }
            Earlier earlier = session.arguments().has(VERSIONS)
                    ? library.search().earlier(query, limit, session.terminal().progress())
                    : Earlier.NOTHING;
            for (Earlier.Hit hit : earlier.hits()) {
                print(session, library, hit);
            }
            tell(session, earlier);
            if (found.hits().isEmpty() && earlier.hits().isEmpty()) {
                session.terminal().note(Message.FIND_NOTHING);
            } else if (found.total() > found.hits().size()) {
                session.terminal()
                        .note(Message.FIND_MORE, found.hits().size(), found.total() + (found.more() ? "+" : ""));
            }
            return ExitCode.DONE;
        });
    }

    private static void tell(Session session, Earlier earlier) throws VaultException {
        if (earlier.total() > earlier.hits().size()) {
            session.terminal().note(Message.FIND_EARLIER_MORE, earlier.hits().size(), earlier.total());
        }
        if (earlier.unread() > 0) {
            session.terminal().note(Message.FIND_UNREAD, earlier.unread());
        }
        if (!earlier.whole()) {
            throw new VaultException.Cancelled();
        }
    }

    private static void print(Session session, Library library, Earlier.Hit hit) throws VaultException {
        Optional<Entry> entry = library.entry(hit.document());
        if (entry.isEmpty()) {
            return;
        }
        String path = VaultPath.text(entry.get().path());
        if (session.json()) {
            session.terminal()
                    .line(new Json()
                            .put("path", path)
                            .putNull("score")
                            .put("snippet", hit.part().map(Marked::text).orElse(""))
                            .put("version", hit.number()));
            return;
        }
        int newest = library.history(hit.document()).getLast().number();
        session.terminal().line(Messages.text(Message.FIND_IN_VERSION, path, hit.number(), newest));
        hit.part().ifPresent(part -> session.terminal().line("    " + Printable.line(part.text())));
    }

    private static void prepare(Session session, Library library) throws VaultException, IOException {
        try {
            library.describePending(session.terminal().progress());
        } catch (VaultException.NotAllowed e) {
            session.terminal().note(Message.FIND_NOT_DESCRIBED);
        }
        library.search().catchUp(session.terminal().progress());
    }

    private static void print(Session session, Library library, Found.Hit hit, String query) throws IOException {
        Optional<Entry> entry = library.entry(hit.document());
        if (entry.isEmpty()) {
            return;
        }
        String path = VaultPath.text(entry.get().path());
        Optional<Marked> snippet = library.search().snippet(hit.document(), query);
        if (session.json()) {
            session.terminal()
                    .line(new Json()
                            .put("path", path)
                            .put("score", (double) hit.score())
                            .put("snippet", snippet.map(Marked::text).orElse("")));
            return;
        }
        session.terminal().line(path);
        snippet.ifPresent(part -> session.terminal().line("    " + Printable.line(part.text())));
    }
}
