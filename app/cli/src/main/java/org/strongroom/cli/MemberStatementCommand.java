package org.strongroom.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.strongroom.documents.Library;
import org.strongroom.documents.MemberStatement;
import org.strongroom.documents.StatementText;
import org.strongroom.documents.report.TablePdf;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.VaultException;

/**
 * {@code member statement VAULT MEMBER [--documents] [--csv F] [--pdf F]}: what somebody who belongs to the vault, or did, can read and
 * could.
 */
final class MemberStatementCommand implements Command {
    private static final String DOCUMENTS = "--documents";
    private static final String CSV = "--csv";
    private static final String PDF = "--pdf";

    @Override
    public Syntax syntax() {
        return Syntax.of("statement", Message.MEMBER_STATEMENT_SUMMARY)
                .vault()
                .argument(Message.MEMBER_EVER, "MEMBER")
                .flag(Message.MEMBER_STATEMENT_DOCUMENTS, DOCUMENTS)
                .value(Message.LOG_CSV, "F", CSV)
                .value(Message.LOG_PDF, "F", PDF);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Arguments arguments = session.arguments();
        String who = arguments.at(1);
        Optional<Path> csv = ReportFile.absent(arguments.value(CSV));
        Optional<Path> pdf = ReportFile.absent(arguments.value(PDF));
        return session.inVault(library -> {
            MemberId member = library.people()
                    .findEver(who)
                    .orElseThrow(() -> new Refusal(ExitCode.NOT_FOUND, Message.MEMBER_NEVER, who));
            Terminal terminal = session.terminal();
            MemberStatement statement = library.people().statement(member, terminal.progress());
            StatementText text = text(statement, library);
            if (csv.isPresent()) {
                ReportFile.write(terminal, csv.get(), text.report().csv().getBytes(StandardCharsets.UTF_8));
            }
            if (pdf.isPresent()) {
                ReportFile.write(terminal, pdf.get(), TablePdf.of(text.report(), terminal.progress()));
            }
            if (csv.isEmpty() && pdf.isEmpty()) {
                if (session.json()) {
                    terminal.line(json(statement, arguments.has(DOCUMENTS)));
                } else {
                    print(terminal, text, statement, arguments.has(DOCUMENTS));
                }
            }
            return ExitCode.DONE;
        });
    }

    private static StatementText text(MemberStatement statement, Library library) {
        return new StatementText(statement, library.name(), ZoneId.systemDefault(), Sizes::text, Locale.ROOT);
    }

    private static void print(Terminal terminal, StatementText text, MemberStatement statement, boolean documents) {
        text.sentences().forEach(sentence -> terminal.line(Printable.line(sentence)));
        if (documents) {
            Table table = new Table(
                    Message.COLUMN_PATH,
                    Message.COLUMN_VERSION,
                    Message.COLUMN_SEALED,
                    Message.COLUMN_SIZE,
                    Message.COLUMN_STATE);
            for (MemberStatement.Line line : statement.lines()) {
                table.row(
                        line.path(),
                        Integer.toString(line.version()),
                        Times.local(line.sealed(), ZoneId.systemDefault()),
                        Sizes.text(line.bytes()),
                        Words.of(line.reach()));
            }
            table.print(terminal);
        }
    }

    private static Json json(MemberStatement statement, boolean documents) {
        Json json = new Json()
                .put("id", statement.member().toString())
                .put("name", statement.name())
                .put("role", Words.of(statement.role()))
                .put("state", Words.of(statement.standing()));
        time(json, "came", statement.came()).put("invitedBy", statement.invitedBy());
        time(json, "left", statement.left()).put("removedBy", statement.removedBy());
        for (MemberStatement.Reach reach : MemberStatement.Reach.values()) {
            json.put(Words.of(reach), json(statement.sum(reach)));
        }
        json.put("before", json(statement.before()))
                .putObjects(
                        "events",
                        statement.events().stream()
                                .map(event -> new Json()
                                        .put("time", Times.iso(event.time()))
                                        .put("what", Words.of(event.what()))
                                        .put("by", event.by())
                                        .put("detail", event.detail()))
                                .toList());
        if (documents) {
            json.putObjects(
                    "documents",
                    statement.lines().stream()
                            .map(line -> new Json()
                                    .put("path", line.path())
                                    .put("version", line.version())
                                    .put("sealed", Times.iso(line.sealed()))
                                    .put("bytes", line.bytes())
                                    .put("before", line.before())
                                    .put("reach", Words.of(line.reach())))
                            .toList());
        }
        return json;
    }

    private static Json json(MemberStatement.Sum sum) {
        Json json = new Json()
                .put("documents", sum.documents())
                .put("versions", sum.versions())
                .put("bytes", sum.bytes());
        time(json, "first", sum.first());
        return time(json, "last", sum.last());
    }

    private static Json time(Json json, String name, Optional<Instant> time) {
        return time.isPresent() ? json.put(name, Times.iso(time.get())) : json.putNull(name);
    }
}
