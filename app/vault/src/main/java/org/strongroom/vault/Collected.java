package org.strongroom.vault;

import java.util.List;

/**
 * What came of removing what was deleted for good.
 *
 * @param packs files that were removed from the folder
 * @param bytes their length
 * @param leftBytes length of what is still there, because a device may not know yet
 * @param waitsFor what the owners call the devices that have yet to show that they know, where something is left
 */
public record Collected(int packs, long bytes, long leftBytes, List<String> waitsFor) {
    public Collected {
        waitsFor = List.copyOf(waitsFor);
    }
}
