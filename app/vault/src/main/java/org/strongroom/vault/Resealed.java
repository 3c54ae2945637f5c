package org.strongroom.vault;

/**
 * What sealing anew did.
 *
 * @param documents documents of which something was sealed anew
 * @param bytes length of what was
 * @param unreadableBytes length of what could not be read, because its pack is not here or is damaged
 * @param removedPacks packs that nothing needs any more and that were removed from the folder
 * @param removedBytes length of their files
 * @param left how things stand now
 */
public record Resealed(
        int documents, long bytes, long unreadableBytes, int removedPacks, long removedBytes, OldKeys left) {}
