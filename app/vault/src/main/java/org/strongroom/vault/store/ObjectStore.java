package org.strongroom.vault.store;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps opaque objects, each written once under its name and never changed.
 *
 * <p>Content is not verified here: a name says what the bytes should be, the caller proves that they are. Arrays are handed
 * over without copying on the way in and are the caller's own on the way out. Safe for use by several threads.
 *
 * <p>Besides the exceptions named at each method, all of them throw {@link StoreGoneException} if the whole store is out of
 * reach (a stick was pulled out), and a plain {@link IOException} if the system fails otherwise. No message names a path.
 */
public interface ObjectStore {
    /**
     * Keeps {@code bytes} under {@code name}; they are durable when this returns.
     *
     * @return whether they were new; false if the very same bytes were there already
     * @throws ContentDiffersException if something else lies under the name; it is left as it is
     * @throws NoSpaceException if there is no room
     * @throws NotWritableException if the store is read-only
     * @throws IllegalArgumentException if {@code bytes} are longer than the kind allows
     */
    boolean put(ObjectName name, byte[] bytes) throws IOException;

    /**
     * The bytes under {@code name}, read once.
     *
     * @param maxBytes ceiling of the caller, checked before allocation; that of the kind holds as well
     * @throws NoSuchObjectException if nothing lies there: it may not have arrived yet
     * @throws UnusableObjectException if it is longer than the ceiling, no regular file, or changes while it is read
     */
    byte[] get(ObjectName name, int maxBytes) throws IOException;

    /**
     * Opens the object for reading at any position. Every read may see other bytes than the last if the keeper of the folder
     * is hostile: what was verified has to be what is used.
     *
     * @throws NoSuchObjectException if nothing lies there
     * @throws UnusableObjectException if it is longer than the kind allows, or no regular file
     */
    ByteSource open(ObjectName name) throws IOException;

    /** What lies in the folder of {@code kind}: one pass, linear in the number of entries. */
    Listing list(ObjectKind kind) throws IOException;

    /**
     * The names under which something lies in the folder of {@code kind}, whether it can be read or not: cheaper than {@link
     * #list}, because nothing is looked at but names.
     */
    default Set<ObjectName> names(ObjectKind kind) throws IOException {
        Listing listing = list(kind);
        Set<ObjectName> out = new HashSet<>(listing.sizes().keySet());
        out.addAll(listing.unusable());
        return out;
    }

    /**
     * Removes the object; nothing happens if it is not there.
     *
     * @throws UnusableObjectException if what lies there is no regular file; it is left as it is
     * @throws NotWritableException if the store is read-only
     */
    void delete(ObjectName name) throws IOException;

    /**
     * Puts verified bytes in the place of a damaged object, or of none. Only for bytes that have been proven to belong to
     * {@code name}: the old content is lost. Readers see the old bytes or the new ones, whole.
     *
     * @throws UnusableObjectException if a directory is in the way
     * @throws NoSpaceException if there is no room
     * @throws NotWritableException if the store is read-only
     */
    void replaceDamaged(ObjectName name, byte[] bytes) throws IOException;

    /**
     * As {@link #put}, for bytes proven to belong to {@code name}: whatever else lies there is torn or altered and gives way,
     * so that no leftover of a broken write can stop the same bytes from being written for good.
     *
     * @return whether anything was written
     */
    default boolean putProven(ObjectName name, byte[] bytes) throws IOException {
        try {
            return put(name, bytes);
        } catch (ContentDiffersException e) {
            replaceDamaged(name, bytes);
            return true;
        }
    }

    /**
     * The bytes of a candidate of this store, read once; exceptions and ceilings as for {@link #get}.
     */
    byte[] getCandidate(Candidate candidate, int maxBytes) throws IOException;

    /** The two files at the top of the folder. */
    RootFiles rootFiles();
}
