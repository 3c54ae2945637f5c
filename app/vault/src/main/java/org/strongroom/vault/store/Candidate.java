package org.strongroom.vault.store;

/**
 * A file whose decorated name contains an id, such as {@code <id> (conflicted copy)} or a file in the wrong folder.
 *
 * <p>It may hold the object of that name, an older or damaged copy of it, or anything. Only its verified content counts.
 *
 * @param name the object that the name hints at
 * @param path where it lies, relative to the vault's root, with {@code /} between its parts
 * @param size its size in bytes when it was listed
 */
public record Candidate(ObjectName name, String path, long size) {}
