package org.strongroom.documents;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;

/**
 * An immutable list of names from the top, which shares all but its last with the list of the folder above: so the paths of
 * folders that lie in each other take memory in proportion to their number.
 */
final class SharedPath extends AbstractList<String> {
    private static final SharedPath TOP = new SharedPath(Optional.empty(), "", 0);

    private final Optional<SharedPath> above;
    private final String name;
    private final int size;

    private SharedPath(Optional<SharedPath> above, String name, int size) {
        this.above = above;
        this.name = name;
        this.size = size;
    }

    static SharedPath of(List<String> names) {
        SharedPath out = TOP;
        for (String name : names) {
            out = out.with(name);
        }
        return out;
    }

    /** The path of what is called {@code last} in this folder. */
    SharedPath with(String last) {
        return new SharedPath(Optional.of(this), last, size + 1);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return upTo(index + 1).name;
    }

    private SharedPath upTo(int length) {
        SharedPath at = this;
        while (at.size > length) {
            at = at.above.orElse(TOP);
        }
        return at;
    }

    /** All names in one pass: asked for one by one, each would cost a walk. */
    private List<String> names() {
        String[] out = new String[size];
        SharedPath at = this;
        while (at.size > 0) {
            out[at.size - 1] = at.name;
            at = at.above.orElse(TOP);
        }
        return List.copyOf(Arrays.asList(out));
    }

    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }

    @Override
    public ListIterator<String> listIterator(int index) {
        return names().listIterator(index);
    }

    @Override
    public List<String> subList(int from, int to) {
        return from == 0 && to >= 0 && to <= size ? upTo(to) : names().subList(from, to);
    }
}
