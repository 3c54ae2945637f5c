package org.strongroom.documents.search;

import java.time.Instant;
import java.util.List;
import org.strongroom.documents.read.DocumentType;
import org.strongroom.vault.model.NodeId;

/**
 * A document as the index knows it.
 *
 * @param state a number that changes with whatever of this changes
 * @param parent the folder it is in
 * @param people who wrote it, by the document itself and by the vault
 * @param about title, subject and the like, and notes on versions
 * @param text the text in it; empty where it has none, or none that is here
 */
public record Subject(
        NodeId id,
        long state,
        String name,
        NodeId parent,
        DocumentType type,
        Instant changed,
        List<String> tags,
        List<String> people,
        List<String> about,
        String text) {
    public Subject {
        tags = List.copyOf(tags);
        people = List.copyOf(people);
        about = List.copyOf(about);
    }
}
