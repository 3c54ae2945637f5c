package org.strongroom.vault.store;

import java.io.IOException;

/**
 * The files at the top of a vault's folder, under fixed names.
 *
 * <p>Durability, exceptions and thread rule as for {@link ObjectStore}.
 */
public interface RootFiles {
    /** The ceiling for one of these files, in bytes. */
    int MAX_BYTES = 1 << 20;

    /** A file at the top of the folder. */
    enum RootFile {
        /** Public and signed; the vault id is its SHA-256. */
        GENESIS("vault.genesis"),
        /** Plain words for whoever finds the folder. */
        READ_ME("READ ME - how to open this vault.txt");

        private final String fileName;

        RootFile(String fileName) {
            this.fileName = fileName;
        }

        /** The name of the file. */
        public String fileName() {
            return fileName;
        }
    }

    /**
     * The bytes of the file, read once.
     *
     * @throws NoSuchObjectException if it is not there
     * @throws UnusableObjectException if it is longer than {@link #MAX_BYTES} or no regular file
     */
    byte[] read(RootFile file) throws IOException;

    /**
     * Writes the file; the bytes are durable when this returns.
     *
     * @return whether it was new; false if the very same bytes were there already
     * @throws ContentDiffersException if something else lies there; it is left as it is
     */
    boolean writeOnce(RootFile file, byte[] bytes) throws IOException;

    /** Puts bytes in the place of a damaged file, or of none. Only for bytes that have been proven to belong there. */
    void replaceDamaged(RootFile file, byte[] bytes) throws IOException;
}
