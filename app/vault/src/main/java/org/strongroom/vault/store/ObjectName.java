package org.strongroom.vault.store;

import java.util.Optional;

/**
 * The name of an object: its kind and its id.
 *
 * <pre>
 * path = folder "/" id                ; access, keyring, checkpoint
 *      | folder "/" aa "/" id         ; journal, packs; aa = the first two characters of the id
 * id   = 52 characters of a-z 2-7     ; RFC 4648 base32 of 32 bytes, no padding, spare bits zero
 * </pre>
 *
 * @param kind the kind
 * @param id 52 characters as above; {@link IllegalArgumentException} for anything else
 */
public record ObjectName(ObjectKind kind, String id) implements Comparable<ObjectName> {
    /** Length of an id in bytes. */
    public static final int ID_BYTES = Base32.ID_BYTES;

    public ObjectName {
        if (!Base32.isId(id)) {
            throw new IllegalArgumentException("not an id");
        }
    }

    /** The name of the object whose id is these 32 bytes. */
    public static ObjectName ofBytes(ObjectKind kind, byte[] id) {
        if (id.length != ID_BYTES) {
            throw new IllegalArgumentException("an id has 32 bytes");
        }
        return new ObjectName(kind, Base32.encode(id));
    }

    /** The name that a path relative to the vault's root spells, with {@code /} between its parts; empty for any other path. */
    public static Optional<ObjectName> parse(String relativePath) {
        int slash = relativePath.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String folder = relativePath.substring(0, slash);
        String rest = relativePath.substring(slash + 1);
        for (ObjectKind kind : ObjectKind.values()) {
            if (kind.folder().equals(folder)) {
                return parseBelow(kind, rest);
            }
        }
        return Optional.empty();
    }

    /** Whether a folder of a kind may hold a directory of this name for objects. */
    static boolean isFanOut(String name) {
        return name.length() == 2 && Base32.isDigit(name.charAt(0)) && Base32.isDigit(name.charAt(1));
    }

    private static Optional<ObjectName> parseBelow(ObjectKind kind, String rest) {
        String id = kind.fanOut() && rest.indexOf('/') == 2 ? rest.substring(3) : rest;
        if (!Base32.isId(id)) {
            return Optional.empty();
        }
        ObjectName name = new ObjectName(kind, id);
        return name.pathBelowFolder().equals(rest) ? Optional.of(name) : Optional.empty();
    }

    /** The 32 bytes of the id, a new array at each call. */
    public byte[] bytes() {
        return Base32.decodeId(id);
    }

    /** The path relative to the vault's root, with {@code /} between its parts. */
    public String path() {
        return kind.folder() + "/" + pathBelowFolder();
    }

    private String pathBelowFolder() {
        return kind.fanOut() ? id.substring(0, 2) + "/" + id : id;
    }

    /** By kind in the order of {@link ObjectKind}, then by id. */
    @Override
    public int compareTo(ObjectName other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }
}
