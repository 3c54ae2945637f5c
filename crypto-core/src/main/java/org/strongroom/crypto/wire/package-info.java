/**
 * Bounded, canonical reading and writing: the deterministic subset of CBOR (RFC 8949, section 4.2.1) that the format uses.
 *
 * <p>Unsigned integers, byte strings, text strings, arrays of known length, booleans and null; shortest heads only, no
 * maps, tags, floats or indefinite lengths. Every reader passes a ceiling, checked before anything is allocated, and ends
 * with {@link org.strongroom.crypto.wire.CborReader#end()}, so that no byte is left unread.
 */
@NullMarked
package org.strongroom.crypto.wire;

import org.jspecify.annotations.NullMarked;
