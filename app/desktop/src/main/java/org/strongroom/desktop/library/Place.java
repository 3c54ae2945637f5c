package org.strongroom.desktop.library;

import org.strongroom.vault.model.NodeId;

/** What the list shows. */
public sealed interface Place {
    /** The top folder. */
    Place TOP = new Folder(NodeId.ROOT);

    /** What lies in a folder. */
    record Folder(NodeId id) implements Place {}

    /** What a person marked as a favourite. */
    record Favourites() implements Place {}

    /** What a person opened last. */
    record Recent() implements Place {}

    /** What lies in the trash. */
    record Trash() implements Place {}
}
