package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongroom.documents.AddListener;
import org.strongroom.documents.AddOptions;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/**
 * {@code add VAULT PATH...}: adds files and folders; says when all is safe, then describes.
 *
 * <p>A file that fails is named and the rest is done. The code then is that of the worst one: 7 vanished or never there, 8
 * written to while it was read, 9 not readable or the original not removable, 6 its name or place cannot be (rename it), 2
 * named but not a file. Links, pipes and devices inside a folder are named, and are no failure.
 */
final class AddCommand implements Command {
    private static final String TO = "--to";
    private static final String REMOVE = "--remove-originals";
    private static final String NO_DESCRIBE = "--no-describe";
    private static final String VERIFY = "--verify";

    @Override
    public Syntax syntax() {
        return Syntax.of("add", Message.ADD_SUMMARY)
                .vault()
                .arguments(Message.ADD_PATHS, "PATH", 1)
                .value(Message.ADD_TO, "/Folder", TO)
                .flag(Message.ADD_REMOVE, REMOVE)
                .flag(Message.ADD_NO_DESCRIBE, NO_DESCRIBE)
                .flag(Message.ADD_VERIFY, VERIFY);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Arguments arguments = session.arguments();
        List<String> named = arguments.all();
        List<Path> sources = new ArrayList<>();
        for (String path : named.subList(1, named.size())) {
            sources.add(Arguments.path(path));
        }
        List<String> into = VaultPath.parse(arguments.value(TO).orElse("/"));
        AddOptions options = new AddOptions(arguments.has(REMOVE), !arguments.has(NO_DESCRIBE), arguments.has(VERIFY));
        return session.inVault(library -> {
            Report report = new Report(session, sources);
            library.add(sources, folder(library, into), options, report);
            report.summary();
            return report.code;
        });
    }

    /** The folder at a path; what is missing of it is made. */
    private static NodeId folder(Library library, List<String> path) throws Refusal, VaultException, IOException {
        NodeId at = Session.folder(library, "/").id();
        for (int i = 1; i <= path.size(); i++) {
            Optional<Entry> next = library.find(path.subList(0, i));
            if (next.isPresent() && !next.get().folder()) {
                throw new Refusal(ExitCode.DECISION_NEEDED, Message.NOT_A_FOLDER, VaultPath.text(path.subList(0, i)));
            }
            at = next.isPresent() ? next.get().id() : library.newFolder(at, path.get(i - 1));
        }
        return at;
    }

    /** Tells of each file, and counts. */
    private static final class Report implements AddListener {
        private final Session session;
        private final List<Path> named;
        private final Progress progress;
        private final Map<State, Integer> counts = new EnumMap<>(State.class);
        private ExitCode code = ExitCode.DONE;

        Report(Session session, List<Path> named) {
            this.session = session;
            this.named = named;
            this.progress = session.terminal().progress();
        }

        @Override
        public void report(Step step, long items, long totalItems, long bytes, long totalBytes) {
            progress.report(step, items, totalItems, bytes, totalBytes);
        }

        @Override
        public boolean cancelled() {
            return progress.cancelled();
        }

        @Override
        public void done(Path source, List<String> path, State state, Optional<Reason> reason) {
            counts.merge(state, 1, Integer::sum);
            if (session.json()) {
                Json json = new Json().put("path", VaultPath.text(path)).put("state", Words.of(state));
                reason.ifPresentOrElse(r -> json.put("reason", Words.of(r)), () -> json.putNull("reason"));
                session.terminal().line(json.put("source", source.toString()));
            }
            if (reason.isPresent()) {
                code = code.and(code(reason.get(), named.contains(source)));
                session.terminal().warn(sentence(reason.get()), source);
            }
        }

        @Override
        public void allSafe() {
            session.terminal().note(Message.ADD_ALL_SAFE);
            session.terminal().flush();
        }

        private int count(State state) {
            return counts.getOrDefault(state, 0);
        }

        private void summary() {
            if (!session.json()) {
                session.terminal()
                        .answer(
                                Message.ADD_COUNTS,
                                count(State.ADDED),
                                count(State.VERSION),
                                count(State.UNCHANGED),
                                count(State.FAILED));
            }
        }
    }

    static ExitCode code(AddListener.Reason reason, boolean named) {
        return switch (reason) {
            case NOT_A_FILE -> named ? ExitCode.USAGE : ExitCode.DONE;
            case NOT_READABLE, NOT_REMOVED -> ExitCode.NOT_WRITABLE;
            case VANISHED -> ExitCode.NOT_FOUND;
            case CHANGED_WHILE_READ -> ExitCode.IN_USE;
            case BAD_NAME, BAD_PLACE -> ExitCode.DECISION_NEEDED;
        };
    }

    private static Message sentence(AddListener.Reason reason) {
        return switch (reason) {
            case NOT_A_FILE -> Message.ADD_NOT_A_FILE;
            case NOT_READABLE -> Message.ADD_NOT_READABLE;
            case VANISHED -> Message.ADD_VANISHED;
            case CHANGED_WHILE_READ -> Message.ADD_CHANGED;
            case BAD_NAME -> Message.ADD_BAD_NAME;
            case BAD_PLACE -> Message.ADD_BAD_PLACE;
            case NOT_REMOVED -> Message.ADD_NOT_REMOVED;
        };
    }
}
