package org.strongroom.desktop.library;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.strongroom.documents.Entry;
import org.strongroom.vault.model.NodeId;

/** What a vault holds at one moment, arranged for lists; immutable. */
public final class Contents {
    /** Nothing. */
    public static final Contents EMPTY = new Contents(List.of(), List.of());

    /** Nothing is known yet. */
    static final Contents UNKNOWN = beginning(List.of());

    private final boolean whole;
    private final List<Entry> all;
    private final List<Entry> trash;
    private final List<String> searched;
    private final Map<NodeId, Entry> byId = new HashMap<>();
    private final Map<List<String>, List<Entry>> byFolder = new HashMap<>();

    /**
     * Arranges entries.
     *
     * @param all every document and folder that is not in the trash
     * @param trash what lies in the trash
     */
    public Contents(List<Entry> all, List<Entry> trash) {
        this(all, trash, true);
    }

    private Contents(List<Entry> all, List<Entry> trash, boolean whole) {
        this.whole = whole;
        this.all = List.copyOf(all);
        this.trash = List.copyOf(trash);
        // Once, and not on the user interface's thread: with each letter that is typed all of it is looked through.
        this.searched = all.stream().map(Contents::searched).toList();
        for (Entry entry : all) {
            byId.put(entry.id(), entry);
            if (!entry.path().isEmpty()) {
                List<String> folder = entry.path().subList(0, entry.path().size() - 1);
                byFolder.computeIfAbsent(folder, ignored -> new ArrayList<>()).add(entry);
            }
        }
    }

    /** What can be shown of the folder at the top before all is known: what lies directly in it. */
    static Contents beginning(List<Entry> top) {
        return new Contents(top, List.of(), false);
    }

    /** Whether this is all that there is; else more is being looked for. */
    public boolean whole() {
        return whole;
    }

    /** Every document and folder outside the trash. */
    public List<Entry> all() {
        return all;
    }

    /** The document or folder with this id, outside the trash. */
    public Optional<Entry> entry(NodeId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Those of these that are there, outside the trash. */
    public List<Entry> of(List<NodeId> nodes) {
        return nodes.stream().flatMap(node -> entry(node).stream()).toList();
    }

    /** What lies in the trash, newest first. */
    public List<Entry> trash() {
        return trash;
    }

    /** The folder's names from the top; nothing when there is no such folder any more. */
    public Optional<List<String>> pathOf(NodeId folder) {
        if (folder.equals(NodeId.ROOT)) {
            return Optional.of(List.of());
        }
        return Optional.ofNullable(byId.get(folder)).filter(Entry::folder).map(Entry::path);
    }

    /** The folder in which a folder lies; the top for the top. */
    public NodeId parentOf(NodeId folder) {
        List<String> path = pathOf(folder).orElse(List.of());
        if (path.size() < 2) {
            return NodeId.ROOT;
        }
        List<String> above = path.subList(0, path.size() - 1);
        return byFolder.getOrDefault(above.subList(0, above.size() - 1), List.of()).stream()
                .filter(entry -> entry.folder() && entry.path().equals(above))
                .findFirst()
                .map(Entry::id)
                .orElse(NodeId.ROOT);
    }

    /** What lies directly in a folder. */
    public List<Entry> in(List<String> folder) {
        return byFolder.getOrDefault(folder, List.of());
    }

    /** The folders directly in a folder, by name. */
    public List<Entry> foldersIn(List<String> folder, Comparator<String> order) {
        return in(folder).stream()
                .filter(Entry::folder)
                .sorted(Comparator.comparing(Entry::name, order))
                .toList();
    }

    /** Documents and folders whose name, or a tag of theirs, holds every word of the query. */
    public List<Entry> search(String query) {
        List<String> words = List.of(query.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
        List<Entry> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (words.stream().allMatch(searched.get(i)::contains)) {
                found.add(all.get(i));
            }
        }
        return found;
    }

    /** Number of documents outside the trash. */
    public long documents() {
        return all.stream().filter(entry -> !entry.folder()).count();
    }

    /** What of an entry is searched: a line for the name and for each tag, so that no word goes over an edge. */
    private static String searched(Entry entry) {
        String name = entry.name().toLowerCase(Locale.ROOT);
        return entry.tags().isEmpty()
                ? name
                : name + '\n' + String.join("\n", entry.tags()).toLowerCase(Locale.ROOT);
    }
}
