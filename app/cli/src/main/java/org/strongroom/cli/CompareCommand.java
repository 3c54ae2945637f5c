package org.strongroom.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.strongroom.documents.Entry;
import org.strongroom.documents.compare.Change;
import org.strongroom.documents.compare.Compared;
import org.strongroom.documents.compare.Comparison;
import org.strongroom.documents.compare.Line;
import org.strongroom.documents.compare.NoComparison;
import org.strongroom.documents.compare.Section;
import org.strongroom.documents.compare.Span;
import org.strongroom.documents.read.Outline;
import org.strongroom.documents.read.Reason;
import org.strongroom.vault.model.VaultException;

/**
 * {@code compare VAULT /path --versions A B}: what differs, in the manner of a patch, with the words that changed in brackets.
 * Texts that are the same are no failure.
 */
final class CompareCommand implements Command {
    private static final String VERSIONS = "--versions";
    /** Lines of a text that stand around what changed. */
    private static final int CONTEXT = 1;

    @Override
    public Syntax syntax() {
        return Syntax.of("compare", Message.COMPARE_SUMMARY)
                .vault()
                .argument(Message.ARGUMENT_DOCUMENT, "/path")
                .pair(Message.COMPARE_VERSIONS, "N", VERSIONS);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        List<Integer> numbers = new ArrayList<>();
        for (String text : session.arguments().values(VERSIONS)) {
            int number = Arguments.decimal(text);
            if (number < 1) {
                throw new Refusal(ExitCode.USAGE, Message.NOT_A_NUMBER, VERSIONS);
            }
            numbers.add(number);
        }
        if (numbers.size() != 2) {
            throw new Refusal(ExitCode.USAGE, Message.COMPARE_NEEDS_VERSIONS);
        }
        if (numbers.getFirst().equals(numbers.getLast())) {
            throw new Refusal(ExitCode.USAGE, Message.COMPARE_SAME_VERSION);
        }
        String path = session.arguments().at(1);
        VaultPath.parse(path);
        return session.inVault(library -> {
            Entry document = Session.document(library, path);
            Compared compared = library.compare(
                    document.id(),
                    Session.version(library, document, numbers.getFirst()),
                    Session.version(library, document, numbers.getLast()),
                    session.terminal().progress());
            return switch (compared) {
                case NoComparison none -> none(session, none, numbers);
                case Comparison found -> tell(session, found);
            };
        });
    }

    private static ExitCode none(Session session, NoComparison none, List<Integer> numbers) {
        int number = none.earlier() ? numbers.getFirst() : numbers.getLast();
        session.terminal().warn(Message.COMPARE_NO_TEXT, number);
        session.terminal().warn(ReadCommand.sentence(none.reason()));
        return none.reason() == Reason.EMPTY ? ExitCode.DONE : ExitCode.UNEXPECTED;
    }

    private static ExitCode tell(Session session, Comparison found) {
        for (Section section : found.sections()) {
            if (section.change() == Change.SAME) {
                continue;
            }
            if (session.json()) {
                section.lines().stream()
                        .filter(line -> line.change() != Change.SAME)
                        .forEach(line -> session.terminal().line(json(section, line)));
            } else {
                title(session, found.shape(), section);
                lines(session, found.shape(), section.lines());
            }
        }
        if (found.isSame()) {
            session.terminal().note(Message.COMPARE_SAME);
        }
        if (found.coarse()) {
            session.terminal().note(Message.COMPARE_COARSE);
        }
        if (found.cut()) {
            session.terminal().note(Message.COMPARE_CUT);
        }
        return ExitCode.DONE;
    }

    private static void title(Session session, Outline.Shape shape, Section section) {
        if (shape != Outline.Shape.TEXT) {
            Message title = shape == Outline.Shape.SHEETS ? Message.COMPARE_SHEET : Message.COMPARE_SLIDE;
            session.terminal().line(mark(section.change()) + Messages.text(title, section.title()));
        }
    }

    private static void lines(Session session, Outline.Shape shape, List<Line> lines) {
        int context = shape == Outline.Shape.SHEETS ? 0 : CONTEXT;
        int told = 0;
        for (int i = 0; i < lines.size(); i++) {
            boolean near = false;
            for (int j = Math.max(0, i - context); j <= Math.min(lines.size() - 1, i + context); j++) {
                near |= lines.get(j).change() != Change.SAME;
            }
            if (!near) {
                continue;
            }
            if (told < i && context > 0) {
                session.terminal().line("...");
            }
            told = i + 1;
            line(session, lines.get(i));
        }
    }

    private static void line(Session session, Line line) {
        String place = line.place().isEmpty() ? "" : line.place() + ": ";
        if (line.change() != Change.CHANGED) {
            session.terminal().line(mark(line.change()) + place + shown(line.spans(), line.change()));
            return;
        }
        session.terminal().line(mark(Change.REMOVED) + place + shown(line.spans(), Change.REMOVED));
        session.terminal().line(mark(Change.ADDED) + place + shown(line.spans(), Change.ADDED));
    }

    /** One side of a line; in one that has both, the words that are on this side alone stand in brackets. */
    private static String shown(List<Span> spans, Change side) {
        StringBuilder out = new StringBuilder();
        for (Span span : spans) {
            String text = Printable.line(span.text().replace('\t', ' '));
            if (span.change() == Change.SAME) {
                out.append(text);
            } else if (span.change() == side) {
                out.append(spans.size() > 1 ? "[" + text + "]" : text);
            }
        }
        return out.toString();
    }

    private static String mark(Change change) {
        return switch (change) {
            case ADDED -> "+ ";
            case REMOVED -> "- ";
            case SAME, CHANGED -> "  ";
        };
    }

    private static Json json(Section section, Line line) {
        List<Json> spans = new ArrayList<>();
        for (Span span : line.spans()) {
            spans.add(new Json().put("change", word(span.change())).put("text", span.text()));
        }
        Json out = new Json()
                .put("part", section.title())
                .put("place", line.place())
                .put("change", word(line.change()));
        side(out, "before", line, Change.ADDED, line.before());
        side(out, "after", line, Change.REMOVED, line.after());
        return out.putObjects("words", spans);
    }

    private static void side(Json out, String name, Line line, Change absent, String text) {
        if (line.change() == absent) {
            out.putNull(name);
        } else {
            out.put(name, text);
        }
    }

    private static String word(Change change) {
        return switch (change) {
            case SAME -> "same";
            case ADDED -> "added";
            case REMOVED -> "removed";
            case CHANGED -> "changed";
        };
    }
}
