package org.strongroom.cli;

import java.io.IOException;
import java.util.List;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.vault.model.VaultException;

/** Changes documents and folders one by one, and tells what became of them. */
final class Changes {
    /** What is done with one path. */
    interface Step {
        void run(String path) throws Refusal, VaultException, IOException;
    }

    private Changes() {}

    /** Does all that can be done; each failure is named, the highest code counts. */
    static ExitCode each(Session session, List<String> paths, Step step) throws VaultException, IOException {
        ExitCode code = ExitCode.DONE;
        for (String path : paths) {
            try {
                step.run(path);
            } catch (Refusal e) {
                session.terminal().fail(e.sentence());
                code = code.and(e.code());
            }
        }
        return code;
    }

    /** One line: where it is now, and what was done. */
    static void tell(Session session, String path, String state) {
        if (session.json()) {
            session.terminal().line(new Json().put("path", path).put("state", state));
        } else {
            session.terminal().line(Printable.line(path));
        }
    }

    /** Where an entry is now. */
    static String pathNow(Library library, Entry before) {
        return VaultPath.text(library.entry(before.id()).orElse(before).path());
    }
}
