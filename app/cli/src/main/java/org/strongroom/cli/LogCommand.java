package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.strongroom.documents.Activity;
import org.strongroom.vault.LoggedRecord.Standing;
import org.strongroom.vault.model.VaultException;

/** {@code log VAULT [--since DATE] [--by NAME] [--of TEXT] [--csv F]}: what people did, from the signed journal, the oldest first. */
final class LogCommand implements Command {
    private static final String SINCE = "--since";
    private static final String BY = "--by";
    private static final String OF = "--of";
    private static final String CSV = "--csv";

    @Override
    public Syntax syntax() {
        return Syntax.of("log", Message.LOG_SUMMARY)
                .vault()
                .value(Message.LOG_SINCE, "DATE", SINCE)
                .value(Message.LOG_BY, "NAME", BY)
                .value(Message.LOG_OF, "TEXT", OF)
                .value(Message.LOG_CSV, "F", CSV);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Arguments arguments = session.arguments();
        Optional<String> since = arguments.value(SINCE);
        Optional<Instant> from = since.isPresent() ? Optional.of(midnight(since.get())) : Optional.empty();
        Optional<String> by = arguments.value(BY);
        Optional<String> of = arguments.value(OF);
        Optional<String> csv = arguments.value(CSV);
        Optional<Path> file = csv.isPresent() ? Optional.of(Arguments.path(csv.get())) : Optional.empty();
        if (file.isPresent()) {
            SecretFile.requireAbsent(file.get());
        }
        return session.inVault(library -> {
            List<Activity> found = library.activities().stream()
                    .filter(activity -> from.filter(activity.time()::isBefore).isEmpty())
                    .filter(activity ->
                            by.filter(name -> !activity.member().equals(name)).isEmpty())
                    .filter(activity -> of.filter(text -> !activity.subject().contains(text)
                                    && !activity.detail().contains(text))
                            .isEmpty())
                    .toList();
            if (file.isPresent()) {
                try (SecretFile out = SecretFile.create(file)) {
                    out.write(csv(found));
                    out.keep();
                }
                session.terminal().note(Message.LOG_WRITTEN, file.get());
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

    /** As RFC 4180 says; what a spreadsheet would take for a formula is marked as text. */
    private static String csv(List<Activity> activities) {
        StringBuilder out = new StringBuilder("time,member,device,what,subject,detail,standing\r\n");
        for (Activity activity : activities) {
            List<String> cells = List.of(
                    Times.iso(activity.time()),
                    activity.member(),
                    activity.computer(),
                    name(activity.what()),
                    activity.subject(),
                    activity.detail(),
                    name(activity.standing()));
            for (int i = 0; i < cells.size(); i++) {
                out.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
            }
            out.append("\r\n");
        }
        return out.toString();
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
