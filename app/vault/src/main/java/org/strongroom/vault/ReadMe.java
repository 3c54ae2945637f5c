package org.strongroom.vault;

import java.nio.charset.StandardCharsets;

/** The plain words that lie in a vault's folder for whoever finds it. */
final class ReadMe {
    private static final String TEXT = """
            This folder is a Strongroom vault.

            It holds documents that were sealed on their owner's computer. Without the passphrase
            nobody can read them: not the company that stores this folder, and not the makers of
            the program.

            To open it: install Strongroom, choose "Open a vault", choose this folder, and enter
            the passphrase.

            Please do not rename, change or delete files in here. If you use a cloud drive, let it
            finish its work before you switch the computer off. A file with a strange name was
            usually made by the cloud drive and does no harm.

            The format of every file is described in FORMAT.md, which comes with the program, so
            that a vault can be opened even if the program should no longer exist.
            """;

    private ReadMe() {}

    static byte[] text() {
        return TEXT.getBytes(StandardCharsets.UTF_8);
    }
}
