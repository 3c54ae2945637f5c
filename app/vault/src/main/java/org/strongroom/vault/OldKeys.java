package org.strongroom.vault;

import java.util.List;

/**
 * How much of the content is still sealed under keys that somebody may have who has left, and what of it is in the way.
 *
 * @param contentBytes length of all content: every version, text and thumbnail, each piece once
 * @param oldBytes how much of it is under such keys; {@link Vault#reseal} seals that anew
 * @param replacedPacks packs in the folder whose content was sealed anew, and that are not removed yet
 * @param replacedBytes length of their files
 * @param waitsFor what the owners call the devices that have yet to show that they know of the new places, before those packs
 *     can be removed
 */
public record OldKeys(long contentBytes, long oldBytes, int replacedPacks, long replacedBytes, List<String> waitsFor) {
    static final OldKeys NONE = new OldKeys(0, 0, 0, 0, List.of());

    public OldKeys {
        waitsFor = List.copyOf(waitsFor);
    }

    /** Whether nothing is left to do. */
    public boolean isNone() {
        return oldBytes == 0 && replacedPacks == 0;
    }
}
