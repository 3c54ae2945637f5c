package org.strongroom.documents;

/**
 * How documents are added.
 *
 * @param removeOriginals whether the files outside are removed, each once its content is durably in the vault
 * @param describe whether text and thumbnails are extracted afterwards
 * @param verify whether files that look unchanged are read all the same
 */
public record AddOptions(boolean removeOriginals, boolean describe, boolean verify) {
    /** Keeps the originals, describes, trusts size, times and inode. */
    public static final AddOptions DEFAULT = new AddOptions(false, true, false);
}
