package org.strongroom.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.strongroom.documents.Activity;
import org.strongroom.documents.report.TablePdf;
import org.strongroom.documents.report.TableReport;
import org.strongroom.vault.LoggedRecord.Standing;
import org.strongroom.vault.model.VaultException;

/** {@code log VAULT [--since DATE] [--by NAME] [--of TEXT] [--csv F] [--pdf F]}: what people did, from the signed journal, the oldest first. */
final class LogCommand implements Command {
    private static final String SINCE = "--since";
    private static final String BY = "--by";
    private static final String OF = "--of";
    private static final String CSV = "--csv";
    private static final String PDF = "--pdf";

    @Override
    public Syntax syntax() {
        return Syntax.of("log", Message.LOG_SUMMARY)
                .vault()
                .value(Message.LOG_SINCE, "DATE", SINCE)
                .value(Message.LOG_BY, "NAME", BY)
                .value(Message.LOG_OF, "TEXT", OF)
                .value(Message.LOG_CSV, "F", CSV)
                .value(Message.LOG_PDF, "F", PDF);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Arguments arguments = session.arguments();
        Optional<String> since = arguments.value(SINCE);
        Optional<Instant> from = since.isPresent() ? Optional.of(midnight(since.get())) : Optional.empty();
        Optional<String> by = arguments.value(BY);
        Optional<String> of = arguments.value(OF);
        Optional<Path> csv = ReportFile.absent(arguments.value(CSV));
        Optional<Path> pdf = ReportFile.absent(arguments.value(PDF));
        return session.inVault(library -> {
            List<Activity> found = library.activities(session.terminal().progress()).stream()
                    .filter(activity -> from.filter(activity.time()::isBefore).isEmpty())
                    .filter(activity ->
                            by.filter(name -> !activity.member().equals(name)).isEmpty())
                    .filter(activity -> of.filter(text -> !activity.subject().contains(text)
                                    && !activity.detail().contains(text))
                            .isEmpty())
                    .toList();
            if (csv.isPresent() || pdf.isPresent()) {
                TableReport report = report(Messages.text(Message.LOG_TITLE, library.name()), found);
                if (csv.isPresent()) {
                    ReportFile.write(session.terminal(), csv.get(), report.csv().getBytes(StandardCharsets.UTF_8));
                }
                if (pdf.isPresent()) {
                    byte[] bytes = TablePdf.of(report, session.terminal().progress());
                    ReportFile.write(session.terminal(), pdf.get(), bytes);
                }
            } else if (session.json()) {
                found.forEach(activity -> session.terminal().line(json(activity)));
            } else {
                table(found).print(session.terminal());
            }
            return ExitCode.DONE;
        });
    }

    private static Instant midnight(String date) throws Refusal {
        try {
            return LocalDate.parse(date).atStartOfDay(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeParseException e) {
            throw new Refusal(ExitCode.USAGE, Message.NOT_A_DATE);
        }
    }

    private static Json json(Activity activity) {
        return new Json()
                .put("time", Times.iso(activity.time()))
                .put("member", activity.member())
                .put("device", activity.computer())
                .put("what", name(activity.what()))
                .put("subject", activity.subject())
                .put("detail", activity.detail())
                .put("standing", name(activity.standing()));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Table table(List<Activity> activities) {
        ZoneId zone = ZoneId.systemDefault();
        Table table = new Table(
                Message.COLUMN_TIME,
                Message.COLUMN_MEMBER,
                Message.COLUMN_DEVICE,
                Message.COLUMN_WHAT,
                Message.COLUMN_SUBJECT,
                Message.COLUMN_DETAIL);
        for (Activity activity : activities) {
            String detail = activity.standing() == Standing.COUNTS
                    ? activity.detail()
                    : activity.detail() + "  " + Messages.text(Message.LOG_NO_EFFECT);
            table.row(
                    Times.local(activity.time(), zone),
                    activity.member(),
                    activity.computer(),
                    name(activity.what()),
                    activity.subject(),
                    detail);
        }
        return table;
    }

    private static TableReport report(String title, List<Activity> activities) {
        return new TableReport(
                title,
                List.of(
                        new TableReport.Column("time", 4),
                        new TableReport.Column("member", 3),
                        new TableReport.Column("device", 3),
                        new TableReport.Column("what", 3.5),
                        new TableReport.Column("subject", 6),
                        new TableReport.Column("detail", 4),
                        new TableReport.Column("standing", 2)),
                activities.stream()
                        .map(activity -> List.of(
                                Times.iso(activity.time()),
                                activity.member(),
                                activity.computer(),
                                name(activity.what()),
                                activity.subject(),
                                activity.detail(),
                                name(activity.standing())))
                        .toList());
    }
}
