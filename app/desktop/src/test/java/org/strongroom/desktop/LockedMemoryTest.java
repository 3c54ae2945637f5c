package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.Secret;
import org.strongroom.desktop.control.SecretField;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.documents.Entry;

/**
 * Row T47: once the window is locked, the heap of the program holds neither the passphrase nor a key nor a text or a name of a
 * document. The test itself keeps what it looks for in disguise only.
 */
class LockedMemoryTest extends WindowTest {
    private static final byte DISGUISE = 0x5a;

    /** What is looked for, disguised. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Marker(String what, byte[] disguised) {
        static Marker of(String what, byte[] bytes) {
            byte[] out = bytes.clone();
            for (int i = 0; i < out.length; i++) {
                out[i] ^= DISGUISE;
            }
            return new Marker(what, out);
        }

        static void text(String what, String text, List<Marker> into) {
            for (Charset charset :
                    List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                into.add(of(what + " in " + charset, text.getBytes(charset)));
            }
        }

        /** The first two bytes of what is looked for. */
        int beginning() {
            return plain(disguised[0]) << 8 | plain(disguised[1]);
        }

        /** Whether it stands in a file at a place. */
        boolean isAt(ByteBuffer in, int at) {
            int i = 0;
            while (i < disguised.length && at + i < in.limit() && plain(disguised[i]) == (in.get(at + i) & 0xff)) {
                i++;
            }
            return i == disguised.length;
        }

        private static int plain(byte disguised) {
            return (disguised ^ DISGUISE) & 0xff;
        }
    }

    /** How often each marker stands in a file, all in one pass. */
    private static int[] count(List<Marker> markers, ByteBuffer in) {
        boolean[] begins = new boolean[1 << 16];
        for (Marker marker : markers) {
            begins[marker.beginning()] = true;
        }
        int[] found = new int[markers.size()];
        byte[] block = new byte[1 << 20];
        // Blocks overlap by one byte, as two are looked at.
        for (int from = 0; from + 1 < in.limit(); from += block.length - 1) {
            int length = Math.min(block.length, in.limit() - from);
            in.get(from, block, 0, length);
            for (int at = 0; at + 1 < length; at++) {
                if (begins[((block[at] & 0xff) << 8) | (block[at + 1] & 0xff)]) {
                    for (int i = 0; i < found.length; i++) {
                        found[i] += markers.get(i).isAt(in, from + at) ? 1 : 0;
                    }
                }
            }
        }
        return found;
    }

    /** The keys of the vault while it was open. */
    private final List<Secret> open = new ArrayList<>();

    private static String word() {
        SecureRandom random = new SecureRandom();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            out.append((char) ('a' + random.nextInt(26)));
        }
        return out.toString();
    }

    @Test
    void afterLockingTheHeapHoldsNeitherKeysNorWords() throws IOException {
        List<Marker> words = new ArrayList<>();
        List<Marker> keys = new ArrayList<>();
        start();
        work(words, keys);
        assertThat(keys).as("keys of an open vault").hasSizeGreaterThan(4);
        assertThat(found(words))
                .as("the search finds what is there")
                .anyMatch(found -> found.startsWith("text"))
                .anyMatch(found -> found.startsWith("name"));
        Set<Long> readers = workers();
        assertThat(readers).as("processes that read").isNotEmpty();

        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", SecretField.class);
        driver.pulse();
        Driver.until("quiet", () -> driver.window().idle());

        assertThat(found(words)).as("words").isEmpty();
        assertThat(found(keys)).as("keys").isEmpty();
        // Keys lie outside the heap: there they are wiped when they are closed.
        for (Secret secret : open) {
            assertThatThrownBy(() -> secret.use(bytes -> bytes.length)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(workers()).as("the processes that read have ended").doesNotContainAnyElementsOf(readers);
    }

    @Test
    void whatWasReadFoundKeptAndComparedIsForgottenToo() throws IOException {
        List<Marker> words = new ArrayList<>();
        start();
        look(words);
        assertThat(found(words))
                .as("the search finds what is there")
                .anyMatch(found -> found.startsWith("letter"))
                .anyMatch(found -> found.startsWith("earlier"))
                .anyMatch(found -> found.startsWith("cell"))
                .anyMatch(found -> found.startsWith("name of a search"));

        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", SecretField.class);
        driver.pulse();
        Driver.until("quiet", () -> driver.window().idle());

        assertThat(found(words)).as("words").isEmpty();
    }

    /** Reads a letter in the whole window, a sheet, finds both, keeps the search and ends while two versions are compared. */
    private void look(List<Marker> words) throws IOException {
        String letter = word();
        String earlier = word();
        String cell = word();
        String kept = word();
        String sought = word();
        Marker.text("letter", letter, words);
        Marker.text("earlier", earlier, words);
        Marker.text("cell", cell, words);
        Marker.text("name of a search", kept, words);
        Marker.text("sought", sought, words);
        TableView<Entry> table = newVault(word());
        for (String version : List.of(earlier, letter)) {
            Path file = file("letter.html", "<p>One " + version + " two</p><ul><li>" + version + "</ul>");
            add(table, file);
            Files.delete(file);
        }
        Path sheet = file("sheet.csv", "Name;Amount\n" + cell + ";1\n");
        add(table, sheet);
        Files.delete(sheet);
        select(table, "sheet.csv");
        driver.node("preview-sheet", Node.class);
        control(KeyCode.F);
        TextField search = driver.node("search", TextField.class);
        Driver.fx(() -> search.setText(cell + " OR " + letter + " OR " + sought));
        Driver.until("found", () -> names(table).equals(List.of("letter.html", "sheet.csv")));
        control(KeyCode.S);
        TextField name = driver.node("prompt", TextField.class);
        Driver.fx(() -> name.setText(kept));
        key(KeyCode.ENTER);
        Driver.until("kept", () -> driver.find("prompt").isEmpty());
        select(table, "letter.html");
        Driver.until("lit up", () -> driver.find("hits").isPresent());
        Driver.fx(() -> search.setText(""));
        handle(Shortcut.READER);
        TextField find = driver.node("reader-find", TextField.class);
        Driver.fx(() -> find.setText(sought));
        driver.pulse();
        handle(Shortcut.READER);
        Driver.until("the list again", () -> driver.find("reader").isEmpty());
        Driver.fx(() ->
                driver.node0("preview-tabs", TabPane.class).getSelectionModel().select(1));
        Driver.until("two versions", () -> driver.find("version-compare").isPresent());
        Driver.fx(() -> driver.node0("version-compare", MenuButton.class)
                .getItems()
                .getFirst()
                .fire());
        Driver.until("compared", () -> driver.find("compared").isPresent());
        driver.pulse();
    }

    private static Set<Long> workers() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    /** Makes a vault, adds a document, reads it, finds it, renames it; in a method of its own, so that nothing is left of it here. */
    private void work(List<Marker> words, List<Marker> keys) throws IOException {
        String passphrase = word() + " " + word();
        String text = word() + " " + word();
        String name = word();
        Marker.text("passphrase", passphrase, words);
        Marker.text("text", text, words);
        Marker.text("name", name, words);
        TableView<Entry> table = newVault(passphrase);
        Path file = file(name + ".txt", text);
        add(table, file);
        Files.delete(file);
        select(table, name + ".txt");
        reads(text);
        Driver.fx(() ->
                driver.node0("search", javafx.scene.control.TextField.class).setText(name));
        driver.pulse();
        Driver.fx(() ->
                driver.node0("search", javafx.scene.control.TextField.class).setText(""));
        driver.pulse();
        open.addAll(Driver.fx(() -> secrets(driver.window())));
        for (Secret secret : open) {
            secret.use(bytes -> keys.add(Marker.of("key of " + bytes.length + " bytes", bytes)));
        }
        driver.answer(work);
    }

    private List<String> found(List<Marker> markers) throws IOException {
        Path dump = work.resolve("heap.hprof");
        Files.deleteIfExists(dump);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
        List<String> out = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(dump)) {
            assertThat(channel.size()).isLessThan(Integer.MAX_VALUE);
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            int[] found = count(markers, bytes);
            for (int i = 0; i < found.length; i++) {
                if (found[i] > 0) {
                    out.add(markers.get(i).what() + ": " + found[i]);
                }
            }
        } finally {
            if (!Boolean.getBoolean("strongroom.keep-dump")) {
                Files.delete(dump);
            }
        }
        return out;
    }

    /** All secrets that objects of the program reach. */
    private static List<Secret> secrets(Object root) {
        List<Secret> out = new ArrayList<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Object one = open.pop();
            if (!seen.add(one)) {
                continue;
            }
            switch (one) {
                case Secret secret -> out.add(secret);
                case Optional<?> some -> some.ifPresent(open::push);
                case Collection<?> many ->
                    many.stream().filter(item -> item != null).forEach(open::push);
                case Map<?, ?> map ->
                    map.values().stream().filter(item -> item != null).forEach(open::push);
                default -> {
                    if (one.getClass().getName().startsWith("org.strongroom.")) {
                        fields(one, open);
                    }
                }
            }
        }
        return out;
    }

    private static void fields(Object one, Deque<Object> into) {
        for (Class<?> type = one.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            if (!type.getName().startsWith("org.strongroom.")) {
                return;
            }
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
                    continue;
                }
                try {
                    field.setAccessible(true);
                    Object value = field.get(one);
                    if (value != null) {
                        into.push(value);
                    }
                } catch (IllegalAccessException | InaccessibleObjectException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }
}
