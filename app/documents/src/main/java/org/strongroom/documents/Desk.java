package org.strongroom.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.strongroom.vault.Vault;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.profile.SealedFile;
import org.strongroom.vault.profile.SealedFolder;

/**
 * What a person keeps at hand of a vault on this computer: favourites, what was opened last, and searches. Theirs alone: it is in
 * the profile, sealed under their keys, and never in the folder that others share. The file is in app/vault/FORMAT.md, "Local
 * profile".
 */
public final class Desk {
    /** Most of each that is kept. */
    public static final int MOST_FAVOURITES = 1000;

    /** Most documents that were opened last. */
    public static final int MOST_RECENT = 50;

    /** Most searches. */
    public static final int MOST_SEARCHES = 100;

    /** Longest name or text of a search, in bytes of UTF-8. */
    public static final int MOST_BYTES = 4096;

    private static final String NAME = "desk";
    private static final int VERSION = 1;
    private static final int MOST_FILE_BYTES = 2 << 20;

    private final Vault vault;

    Desk(Vault vault) {
        this.vault = vault;
    }

    /** A search that was given a name. */
    public record SavedSearch(String name, String query) {
        public SavedSearch {
            if (name.isBlank()
                    || query.isBlank()
                    || bytes(name).length > MOST_BYTES
                    || bytes(query).length > MOST_BYTES) {
                throw new IllegalArgumentException("not a search that can be kept");
            }
        }
    }

    /**
     * All of it; of more than fits, the last are left out.
     *
     * @param favourites in the order in which they were chosen
     * @param recent the newest first
     */
    public record State(List<NodeId> favourites, List<NodeId> recent, List<SavedSearch> searches) {
        /** Nothing. */
        public static final State EMPTY = new State(List.of(), List.of(), List.of());

        public State {
            favourites = first(favourites, MOST_FAVOURITES);
            recent = first(recent, MOST_RECENT);
            searches = first(searches, MOST_SEARCHES);
        }

        /** With or without a favourite. */
        public State withFavourite(NodeId node, boolean chosen) {
            List<NodeId> other = new ArrayList<>(favourites);
            other.remove(node);
            if (chosen) {
                other.addFirst(node);
            }
            return new State(other, recent, searches);
        }

        /** With what was opened just now. */
        public State withRecent(NodeId node) {
            List<NodeId> other = new ArrayList<>(recent);
            other.remove(node);
            other.addFirst(node);
            return new State(favourites, other, searches);
        }

        /** With a search, instead of one of its name. */
        public State withSearch(SavedSearch search) {
            List<SavedSearch> other = new ArrayList<>(withoutSearch(search.name()).searches);
            other.add(search);
            return new State(favourites, recent, other);
        }

        public State withoutSearch(String name) {
            return new State(
                    favourites,
                    recent,
                    searches.stream().filter(one -> !one.name().equals(name)).toList());
        }

        private static <T> List<T> first(List<T> all, int most) {
            return List.copyOf(all.subList(0, Math.min(all.size(), most)));
        }
    }

    /**
     * What was kept; nothing where nothing was.
     *
     * @throws IOException when it cannot be read, or was altered
     */
    public State read() throws IOException {
        try (SealedFolder folder = vault.derived(NAME);
                SealedFile file = folder.open(NAME)) {
            if (file.length() > MOST_FILE_BYTES) {
                return State.EMPTY;
            }
            byte[] bytes = new byte[(int) file.length()];
            file.read(0, bytes, 0, bytes.length);
            return parse(bytes).orElse(State.EMPTY);
        } catch (NoSuchFileException e) {
            return State.EMPTY;
        }
    }

    /** Keeps this instead of what was kept. */
    public void write(State state) throws IOException {
        try (SealedFolder folder = vault.derived(NAME)) {
            folder.write(NAME, bytes(state));
        }
    }

    static byte[] bytes(State state) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(out);
        data.writeByte(VERSION);
        for (List<NodeId> nodes : List.of(state.favourites(), state.recent())) {
            data.writeShort(nodes.size());
            for (NodeId node : nodes) {
                data.write(node.bytes());
            }
        }
        data.writeShort(state.searches().size());
        for (SavedSearch search : state.searches()) {
            for (String text : List.of(search.name(), search.query())) {
                byte[] bytes = bytes(text);
                data.writeShort(bytes.length);
                data.write(bytes);
            }
        }
        return out.toByteArray();
    }

    /** What the bytes say; nothing where they are no such file to the last byte. */
    static Optional<State> parse(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readUnsignedByte() != VERSION) {
                return Optional.empty();
            }
            List<NodeId> favourites = nodes(in, MOST_FAVOURITES);
            List<NodeId> recent = nodes(in, MOST_RECENT);
            List<SavedSearch> searches = new ArrayList<>();
            for (int left = count(in, MOST_SEARCHES); left > 0; left--) {
                searches.add(new SavedSearch(text(in), text(in)));
            }
            boolean once = distinct(favourites)
                    && distinct(recent)
                    && distinct(searches.stream().map(SavedSearch::name).toList());
            return once && in.read() < 0 ? Optional.of(new State(favourites, recent, searches)) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<NodeId> nodes(DataInputStream in, int most) throws IOException {
        List<NodeId> nodes = new ArrayList<>();
        for (int left = count(in, most); left > 0; left--) {
            byte[] id = new byte[NodeId.BYTES];
            in.readFully(id);
            nodes.add(NodeId.of(id));
        }
        return nodes;
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = new byte[count(in, MOST_BYTES)];
        in.readFully(bytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("not UTF-8", e);
        }
    }

    private static int count(DataInputStream in, int most) throws IOException {
        int count = in.readUnsignedShort();
        if (count > most) {
            throw new EOFException("more than there can be");
        }
        return count;
    }

    private static boolean distinct(List<?> all) {
        return new HashSet<Object>(all).size() == all.size();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
