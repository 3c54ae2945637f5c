package org.strongroom.documents;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.strongroom.documents.MemberStatement.Reach;
import org.strongroom.documents.MemberStatement.Standing;
import org.strongroom.documents.MemberStatement.Sum;
import org.strongroom.documents.i18n.Texts;
import org.strongroom.documents.report.TableReport;

/** A statement about a member in words, the same for both programs and on paper. */
public final class StatementText {
    static final String BUNDLE = "org.strongroom.documents.statement";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final MemberStatement statement;
    private final String vaultName;
    private final ZoneId zone;
    private final LongFunction<String> size;
    private final Texts texts;

    /**
     * Of a member of the vault of this name.
     *
     * @param size a number of bytes in words
     * @param locale says in which language
     */
    public StatementText(
            MemberStatement statement, String vaultName, ZoneId zone, LongFunction<String> size, Locale locale) {
        this.statement = statement;
        this.vaultName = vaultName;
        this.zone = zone;
        this.size = size;
        this.texts = new Texts(BUNDLE, locale);
    }

    /** What it is about. */
    public String title() {
        return text("title", name(), vaultName);
    }

    /** Who it is, what they can read and could, and what nobody can know; a sentence or more in each. */
    public List<String> sentences() {
        List<String> out = new ArrayList<>();
        boolean removed = statement.standing() == Standing.REMOVED;
        String role = role();
        out.add(statement
                .came()
                .map(came -> text("came", name(), role, time(came), by(statement.invitedBy())))
                .orElseGet(() -> text("founded", name(), role)));
        switch (statement.standing()) {
            case MEMBER -> {}
            case INVITED -> out.add(text("invited"));
            case SUSPENDED -> out.add(text("suspended"));
            case REMOVED ->
                out.add(statement
                        .left()
                        .map(left -> text("removed", time(left), by(statement.removedBy())))
                        .orElseGet(() -> text("removed-unknown")));
        }
        boolean left = removed || statement.standing() == Standing.SUSPENDED;
        sum(left ? text("could") : text("can"), statement.sum(Reach.OPENS), out);
        if (statement.came().isPresent()) {
            sum(text("before"), statement.before(), out);
        }
        if (left) {
            sum(text("resealed"), statement.sum(Reach.RESEALED), out);
            sum(text("closed"), statement.sum(Reach.CLOSED), out);
        }
        out.add(text("unknown"));
        out.add(text("limits"));
        return out;
    }

    private void sum(String what, Sum sum, List<String> out) {
        if (sum.versions() == 0) {
            out.add(text("nothing", what));
            return;
        }
        out.add(text(
                "sum",
                what,
                sum.documents(),
                sum.versions(),
                size.apply(sum.bytes()),
                sum.first().map(this::time).orElse(""),
                sum.last().map(this::time).orElse("")));
    }

    /** All of it with every version of every document. */
    public TableReport report() {
        return new TableReport(
                title(),
                List.of(
                        new TableReport.Column(text("column-document"), 9),
                        new TableReport.Column(text("column-version"), 1.2),
                        new TableReport.Column(text("column-sealed"), 2.4),
                        new TableReport.Column(text("column-bytes"), 1.6),
                        new TableReport.Column(text("column-reach"), 2),
                        new TableReport.Column(text("column-before"), 1.6)),
                statement.lines().stream()
                        .map(line -> List.of(
                                line.path(),
                                Integer.toString(line.version()),
                                time(line.sealed()),
                                Long.toString(line.bytes()),
                                reach(line.reach()),
                                line.before() ? text("yes") : text("no")))
                        .toList(),
                sentences());
    }

    private String role() {
        return switch (statement.role()) {
            case READER -> text("role-reader");
            case EDITOR -> text("role-editor");
            case ADMIN -> text("role-admin");
            case OWNER -> text("role-owner");
        };
    }

    private String reach(Reach reach) {
        return switch (reach) {
            case OPENS -> text("reach-opens");
            case RESEALED -> text("reach-resealed");
            case CLOSED -> text("reach-closed");
        };
    }

    private String name() {
        return by(statement.name());
    }

    private String by(String name) {
        return name.isBlank() ? text("founder") : name;
    }

    private String time(Instant time) {
        return TIME.format(time.atZone(zone));
    }

    private String text(String key, Object... values) {
        return texts.get(key, values);
    }
}
