package org.strongroom.desktop.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.desktop.task.Lane;
import org.strongroom.documents.Library;
import org.strongroom.documents.search.Marked;

/** Where in names what is searched for was found. Names are looked into when they come into sight. Used from the user interface's thread. */
public final class LitNames {
    private final Library library;
    private final Lane lane;
    private final ReadOnlyObjectWrapper<Map<String, List<Marked.Range>>> known = new ReadOnlyObjectWrapper<>(Map.of());
    private final Set<String> wanted = new LinkedHashSet<>();
    private Map<String, List<Marked.Range>> before = Map.of();
    private String typed = "";
    private boolean similar;
    private boolean looking;

    LitNames(Library library, Lane lane) {
        this.library = library;
        this.lane = lane;
    }

    /** The places in a name, as far as they are known; those that are not are looked for. */
    public List<Marked.Range> of(String name) {
        List<Marked.Range> there = known.get().get(name);
        if (there == null && !typed.isBlank()) {
            wanted.add(name);
            look();
            // Where the letters before were found, until it is known where these are: else names would flicker.
            return before.getOrDefault(name, List.of());
        }
        return there == null ? List.of() : there;
    }

    /** What is known, to be followed. */
    public ReadOnlyObjectProperty<Map<String, List<Marked.Range>>> known() {
        return known.getReadOnlyProperty();
    }

    /** Something else is searched for; {@code alike} where words count that differ by one letter. */
    void about(String words, boolean alike) {
        if (words.equals(typed) && alike == similar) {
            return;
        }
        before = words.isBlank() ? Map.of() : known.get();
        typed = words;
        similar = alike;
        wanted.clear();
        known.set(Map.of());
    }

    /** Nothing is searched for. */
    void forget() {
        about("", false);
    }

    private void look() {
        if (looking || wanted.isEmpty()) {
            return;
        }
        looking = true;
        List<String> names = new ArrayList<>(wanted);
        wanted.clear();
        String words = typed;
        boolean alike = similar;
        lane.run(
                ignored -> library.search().markNames(words, alike, names),
                marked -> arrived(
                        words, alike, names, marked.stream().map(Marked::marks).toList()),
                ignored -> arrived(
                        words,
                        alike,
                        names,
                        names.stream().map(none -> List.<Marked.Range>of()).toList()));
    }

    private void arrived(String words, boolean alike, List<String> names, List<List<Marked.Range>> marks) {
        looking = false;
        if (words.equals(typed) && alike == similar) {
            Map<String, List<Marked.Range>> more = new HashMap<>(known.get());
            for (int i = 0; i < names.size(); i++) {
                more.put(names.get(i), marks.get(i));
            }
            known.set(Map.copyOf(more));
        }
        look();
    }
}
