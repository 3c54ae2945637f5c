package org.strongroom.cli;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.strongroom.documents.VersionInfo;
import org.strongroom.vault.model.VaultException;

/** {@code history VAULT /path}: every version of a document, the oldest first. */
final class HistoryCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("history", Message.HISTORY_SUMMARY).vault().argument(Message.ARGUMENT_DOCUMENT, "/path");
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        String path = session.arguments().at(1);
        VaultPath.parse(path);
        return session.inVault(library -> {
            List<VersionInfo> versions =
                    library.history(Session.document(library, path).id());
            if (session.json()) {
                for (VersionInfo version : versions) {
                    session.terminal().line(json(version));
                }
            } else {
                table(versions).print(session.terminal());
            }
            return ExitCode.DONE;
        });
    }

    private static Json json(VersionInfo version) {
        return new Json()
                .put("version", version.number())
                .put("id", version.id().toString())
                .put("time", Times.iso(version.time()))
                .put("size", version.size())
                .put("member", version.member())
                .put("device", version.device())
                .put("head", version.head())
                .put("modified", Times.iso(version.modified()))
                .put("note", version.note());
    }

    private static Table table(List<VersionInfo> versions) {
        ZoneId zone = ZoneId.systemDefault();
        Table table = new Table(
                Message.COLUMN_VERSION,
                Message.COLUMN_TIME,
                Message.COLUMN_SIZE,
                Message.COLUMN_MEMBER,
                Message.COLUMN_DEVICE,
                Message.COLUMN_NOTE);
        for (VersionInfo version : versions) {
            String current = version.head() ? "  " + Messages.text(Message.HISTORY_CURRENT) : "";
            table.row(
                    Integer.toString(version.number()),
                    Times.local(version.time(), zone),
                    Sizes.text(version.size()),
                    version.member(),
                    version.device() + current,
                    version.note());
        }
        return table;
    }
}
