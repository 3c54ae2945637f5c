package org.strongroom.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.keychain.Keychain;

/** What one run of the program printed and how it ended. */
record Run(int code, String out, String err) {
    /** The least that is accepted: what deriving costs is not what these tests are about. */
    static final KdfParameters COSTS = new KdfParameters(64 * 1024, 3, 4);

    /** Runs the program in this process with its profile in {@code home}. */
    static Run of(Path home, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(InputStream.nullInputStream(), out, err, Optional::empty, () -> false, () -> false);
        int code = Main.run(terminal, () -> new Libraries(home, Keychain.ofSystem(), COSTS), arguments)
                .number();
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
