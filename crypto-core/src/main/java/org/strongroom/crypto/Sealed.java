package org.strongroom.crypto;

/**
 * A sealed object and the id that names it.
 *
 * @param id 32 bytes, bound to kind, place and content
 * @param object the whole file; owned by whoever receives it
 */
public record Sealed(byte[] id, byte[] object) {}
