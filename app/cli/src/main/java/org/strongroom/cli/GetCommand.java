package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.documents.TakenOut;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VersionId;

/** {@code get VAULT /path}: takes a document or a folder out, byte for byte, under names that are safe here. */
final class GetCommand implements Command {
    private static final String TARGET = "-o";
    private static final String VERSION = "--version";
    private static final String OVERWRITE = "--overwrite";

    @Override
    public Syntax syntax() {
        return Syntax.of("get", Message.GET_SUMMARY)
                .vault()
                .argument(Message.GET_PATH, "/path")
                .value(Message.GET_TARGET, "TARGET", TARGET, "--output")
                .value(Message.OPTION_VERSION, "N", VERSION)
                .flag(Message.GET_OVERWRITE, OVERWRITE);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Optional<Integer> number = session.arguments().number(VERSION);
        Optional<String> given = session.arguments().value(TARGET);
        Optional<Path> target = given.isPresent() ? Optional.of(Arguments.path(given.get())) : Optional.empty();
        String path = session.arguments().at(1);
        VaultPath.parse(path);
        return session.inVault(library -> {
            Entry entry = number.isPresent() ? Session.document(library, path) : Session.entry(library, path);
            Optional<VersionId> version =
                    number.isPresent() ? Optional.of(Session.version(library, entry, number.get())) : Optional.empty();
            List<NodeId> nodes = List.of(entry.id());
            if (target.isPresent()) {
                nodes = prepare(
                        library, entry, target.get(), session.arguments().has(OVERWRITE));
            }
            return tell(
                    session,
                    library.takeOut(
                            nodes,
                            target.orElse(Path.of("")),
                            version,
                            session.arguments().has(OVERWRITE),
                            session.terminal().progress()));
        });
    }

    /**
     * The target is the file or folder itself, never a folder to put it into: what lies in a folder is taken out one by one,
     * into the target, which is made.
     */
    private static List<NodeId> prepare(Library library, Entry entry, Path target, boolean overwrite)
            throws Refusal, IOException {
        if (!entry.folder()) {
            if (Files.isDirectory(target)) {
                throw new Refusal(ExitCode.DECISION_NEEDED, Message.GET_TARGET_IS_FOLDER, target);
            }
            return List.of(entry.id());
        }
        if (!overwrite && Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !empty(target)) {
            throw new Refusal(ExitCode.DECISION_NEEDED, Message.GET_EXISTS, target);
        }
        Files.createDirectories(target);
        return library.list(entry.id(), false).stream().map(Entry::id).toList();
    }

    private static boolean empty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            return !inside.iterator().hasNext();
        }
    }

    private static ExitCode tell(Session session, List<TakenOut> all) {
        ExitCode code = ExitCode.DONE;
        for (TakenOut one : all) {
            String path = VaultPath.text(one.path());
            if (session.json()) {
                session.terminal()
                        .line(new Json()
                                .put("path", path)
                                .put("target", one.target().toString())
                                .put("state", Words.of(one.state())));
            }
            switch (one.state()) {
                case WRITTEN -> {
                    if (!session.json()) {
                        session.terminal().line(Printable.line(one.target().toString()));
                    }
                }
                case EXISTS -> {
                    code = code.and(ExitCode.DECISION_NEEDED);
                    session.terminal().warn(Message.GET_EXISTS, one.target());
                }
                case BLOCKED -> {
                    code = code.and(ExitCode.DECISION_NEEDED);
                    session.terminal().warn(Message.GET_BLOCKED, one.target());
                }
                case TOO_DEEP -> {
                    code = code.and(ExitCode.NOT_WRITABLE);
                    session.terminal().warn(Message.GET_TOO_DEEP, path);
                }
                case FAILED -> {
                    Failure failure = Failure.of(one.failure().orElseGet(VaultException.DamagedVault::new));
                    code = code.and(failure.code());
                    session.terminal().warn(Message.GET_FAILED, path, failure.sentence());
                }
            }
        }
        return code;
    }
}
