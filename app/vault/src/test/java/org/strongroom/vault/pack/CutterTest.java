package org.strongroom.vault.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.vault.store.ByteSource;

final class CutterTest {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    private static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Cuts, and proves what must hold for every input. */
    private static List<Span> cut(byte[] file) throws IOException {
        Cuts cuts = Cutter.cut(ByteSource.of(file));
        List<Span> spans = new ArrayList<>();
        long position = 0;
        for (Span span : cuts) {
            assertThat(span.offset()).isEqualTo(position);
            position = span.end();
            spans.add(span);
        }
        assertThat(position).isEqualTo(file.length);
        assertThat(cuts.size()).isEqualTo(file.length);
        return spans;
    }

    private static void assertFixed(byte[] file) throws IOException {
        List<Span> spans = cut(file);
        assertThat(spans).hasSize((file.length + MIB - 1) / MIB);
        for (int i = 0; i < spans.size(); i++) {
            assertThat(spans.get(i).offset()).isEqualTo((long) i * MIB);
        }
        assertThat(Cutter.cut(ByteSource.of(file)).followsContainer()).isFalse();
    }

    private static final class Part {
        private final String name;
        private final byte[] content;
        private final boolean stored;

        Part(String name, byte[] content, boolean stored) {
            this.name = name;
            this.content = content;
            this.stored = stored;
        }
    }

    private static byte[] written(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    private static byte[] zip(String comment, Part... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setComment(comment);
            for (Part part : parts) {
                ZipEntry entry = new ZipEntry(part.name);
                entry.setTime(1_000_000_000_000L);
                if (part.stored) {
                    CRC32 crc = new CRC32();
                    crc.update(part.content);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(part.content.length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(part.content);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static int find(byte[] in, byte[] what) {
        for (int i = 0; i <= in.length - what.length; i++) {
            if (Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void emptyFileHasNoPieces() throws IOException {
        assertThat(cut(new byte[0])).isEmpty();
    }

    @Test
    void plainFileIsCutInEqualBlocks() throws IOException {
        for (int length : new int[] {1, 21, 22, MIB - 1, MIB, MIB + 1, 3 * MIB + 7}) {
            assertFixed(random(length, length));
        }
    }

    @Test
    void containerIsCutAroundTheDataOfLargeEntries() throws IOException {
        byte[] picture = random(1, 600 * KIB);
        byte[] file = zip(
                "a comment",
                new Part("small", random(2, 1000), false),
                new Part("picture", picture, true),
                new Part("end", random(3, 1000), false));
        int data = find(file, Arrays.copyOf(picture, 64));
        assertThat(cut(file))
                .containsExactly(
                        new Span(0, data),
                        new Span(data, 256 * KIB),
                        new Span(data + 256 * KIB, 256 * KIB),
                        new Span(data + 512 * KIB, 88 * KIB),
                        new Span(data + 600 * KIB, file.length - data - 600 * KIB));
    }

    @Test
    void entryIsLargeFromSixtyFourKibibytes() throws IOException {
        assertThat(cut(zip("", new Part("x", random(1, 64 * KIB), true)))).hasSize(3);
        assertThat(cut(zip("", new Part("x", random(1, 64 * KIB - 1), true)))).hasSize(1);
    }

    @Test
    void smallEntriesJoinUpToOneMebibyte() throws IOException {
        Part[] parts = new Part[60];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new Part("part" + i, random(i, 50 * KIB), false);
        }
        byte[] file = zip("", parts);
        assertThat(cut(file)).hasSize((file.length + MIB - 1) / MIB);
    }

    @Test
    void deflatedEntriesWithDataDescriptorsAreFound() throws IOException {
        // ZipOutputStream writes sizes of deflated entries after their data.
        byte[] file = zip("", new Part("a", random(1, 300 * KIB), false), new Part("b", random(2, 300 * KIB), false));
        assertThat(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(18))
                .isZero();
        assertThat(cut(file)).hasSize(7);
    }

    @Test
    void editOfOneEntryLeavesThePiecesOfTheOthers() throws IOException {
        Part[] parts = new Part[10];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new Part("media/" + i, random(i, 2 * MIB), i % 2 == 0);
        }
        parts[3] = new Part("slide", random(30, 20 * KIB), false);
        byte[] before = zip("", parts);
        parts[3] = new Part("slide", random(31, 25 * KIB), false);
        byte[] after = zip("", parts);
        Set<ByteBuffer> known = new HashSet<>();
        for (Span span : cut(before)) {
            known.add(
                    ByteBuffer.wrap(before, (int) span.offset(), span.length()).slice());
        }
        long fresh = 0;
        for (Span span : cut(after)) {
            boolean isKnown = known.contains(
                    ByteBuffer.wrap(after, (int) span.offset(), span.length()).slice());
            fresh += isKnown ? 0 : span.length();
        }
        assertThat(after).hasSizeGreaterThan(18 * MIB);
        assertThat(fresh).isBetween(25L * KIB, 30L * KIB);
    }

    @Test
    void everyLengthOfCommentIsAccepted() throws IOException {
        byte[] content = random(1, 100 * KIB);
        for (int length : new int[] {0, 1, 1000, 65_535}) {
            assertThat(cut(zip("x".repeat(length), new Part("x", content, true))))
                    .hasSize(3);
        }
    }

    @Test
    void signatureWithinTheCommentDoesNotMislead() throws IOException {
        byte[] file = zip("PK\5\6" + "x".repeat(40), new Part("x", random(1, 100 * KIB), true));
        assertThat(cut(file)).hasSize(3);
    }

    @Test
    void junkBeforeTheContainerMeansEqualBlocks() throws IOException {
        byte[] zip = zip("", new Part("x", random(1, 2 * MIB), true));
        byte[] file = new byte[zip.length + 100];
        System.arraycopy(zip, 0, file, 100, zip.length);
        assertFixed(file);
        byte[] twice = zip(" ", new Part("y", random(2, 10), true));
        byte[] both = Arrays.copyOf(twice, twice.length + zip.length);
        System.arraycopy(zip, 0, both, twice.length, zip.length);
        assertFixed(both);
    }

    @Test
    void junkAfterTheContainerMeansEqualBlocks() throws IOException {
        byte[] zip = zip("", new Part("x", random(1, 2 * MIB), true));
        assertFixed(Arrays.copyOf(zip, zip.length + 1));
    }

    @Test
    void sizesBeyondThirtyTwoBitsAreRead(@TempDir Path folder) throws IOException {
        // A sparse file: one entry of 5 GiB, described in ZIP64 fields only.
        long dataBytes = 5L << 30;
        Path path = folder.resolve("large");
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(local(1, 0));
            long directory = 31 + dataBytes;
            ByteBuffer rest = little(1000);
            central(rest, 0xffffffffL, 0xffffffffL, 0xffffffffL, 1, 28);
            rest.put((byte) 'x').putShort((short) 1).putShort((short) 24);
            rest.putLong(dataBytes).putLong(dataBytes).putLong(0);
            long directoryBytes = rest.position();
            long end64 = directory + directoryBytes;
            rest.putInt(0x06064b50)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putInt(0)
                    .putInt(0);
            rest.putLong(1).putLong(1).putLong(directoryBytes).putLong(directory);
            rest.putInt(0x07064b50).putInt(0).putLong(end64).putInt(1);
            end(rest, 0xffff, 0xffffffffL, 0xffffffffL);
            file.write(rest.flip(), directory);
        }
        try (ByteSource source = ByteSource.of(FileChannel.open(path, StandardOpenOption.READ))) {
            Cuts cuts = Cutter.cut(source);
            long pieces = 0;
            long position = 0;
            for (Span span : cuts) {
                assertThat(span.offset()).isEqualTo(position);
                position = span.end();
                pieces++;
            }
            assertThat(position).isEqualTo(source.size());
            assertThat(pieces).isEqualTo(1 + (dataBytes / (256 * KIB)) + 1);
        }
    }

    @Test
    void manyEntriesAreReadInBoundedTime() throws IOException {
        int count = 100_000;
        ByteBuffer file = little(count * 200);
        int[] offsets = new int[count];
        for (int i = 0; i < count; i++) {
            offsets[i] = file.position();
            file.put(local(1, 0));
        }
        int directory = file.position();
        for (int i = 0; i < count; i++) {
            central(file, 0, 0, offsets[i], 1, 0);
            file.put((byte) 'x');
        }
        int length = file.position() - directory;
        int end64 = file.position();
        file.putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0);
        file.putLong(count).putLong(count).putLong(length).putLong(directory);
        file.putInt(0x07064b50).putInt(0).putLong(end64).putInt(1);
        end(file, 0xffff, length, directory);
        byte[] bytes = written(file);
        long before = System.nanoTime();
        assertThat(cut(bytes)).hasSize((bytes.length + MIB - 1) / MIB);
        assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
    }

    @Test
    void fileThatShrinksIsNoticed(@TempDir Path folder) throws IOException {
        Path path = Files.write(folder.resolve("file"), random(1, 3 * MIB));
        try (ByteSource source =
                ByteSource.of(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE))) {
            Cuts cuts = Cutter.cut(source);
            try (FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE)) {
                other.truncate(2 * MIB + 5);
            }
            List<Boolean> whole = new ArrayList<>();
            for (Span span : cuts) {
                whole.add(span.readFrom(source).isPresent());
            }
            assertThat(whole).containsExactly(true, true, false);
        }
    }

    private static ByteBuffer little(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer local(int nameBytes, int extraBytes) {
        ByteBuffer header = little(30 + nameBytes + extraBytes);
        header.putInt(0x04034b50).putShort(26, (short) nameBytes).putShort(28, (short) extraBytes);
        return header.position(header.capacity()).flip();
    }

    private static void central(ByteBuffer out, long compressed, long plain, long offset, int nameBytes, int extra) {
        int at = out.position();
        out.putInt(at, 0x02014b50).putInt(at + 20, (int) compressed).putInt(at + 24, (int) plain);
        out.putShort(at + 28, (short) nameBytes)
                .putShort(at + 30, (short) extra)
                .putInt(at + 42, (int) offset);
        out.position(at + 46);
    }

    private static void end(ByteBuffer out, int entries, long length, long offset) {
        out.putInt(0x06054b50).putInt(0).putShort((short) entries).putShort((short) entries);
        out.putInt((int) length).putInt((int) offset).putShort((short) 0);
    }

    @Nested
    class WhenTheContainerIsHostile {
        private final byte[] sound =
                zip("", new Part("a", random(1, 1200 * KIB), true), new Part("b", random(2, 1200 * KIB), true));
        private final int end = sound.length - 22;
        private final int directory =
                ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(end + 16);
        private final int second = directory + 46 + 1;

        WhenTheContainerIsHostile() throws IOException {
            assertThat(cut(sound)).hasSize(13);
        }

        private void assertFallsBack(Consumer<ByteBuffer> change) throws IOException {
            byte[] changed = sound.clone();
            change.accept(ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN));
            assertThat(changed).isNotEqualTo(sound);
            assertFixed(changed);
        }

        @Test
        void overlapFallsBack() throws IOException {
            assertFallsBack(zip -> zip.putInt(second + 42, 0));
            assertFallsBack(zip -> zip.putInt(directory + 20, 1300 * KIB));
        }

        @Test
        void dataThatRunsIntoTheDirectoryFallsBack() throws IOException {
            assertFallsBack(zip -> zip.putInt(second + 20, 1200 * KIB + 1));
            assertFallsBack(zip -> zip.putInt(second + 20, Integer.MAX_VALUE));
            assertFallsBack(zip -> zip.putInt(second + 20, -1));
        }

        @Test
        void offsetOutsideFallsBack() throws IOException {
            assertFallsBack(zip -> zip.putInt(second + 42, sound.length));
            assertFallsBack(zip -> zip.putInt(second + 42, -1));
            assertFallsBack(zip -> zip.putInt(second + 42, -2));
            assertFallsBack(zip -> zip.putInt(second + 42, directory));
            assertFallsBack(zip -> zip.putInt(end + 16, sound.length));
            assertFallsBack(zip -> zip.putInt(end + 16, -1));
        }

        @Test
        void wrongCountsFallBack() throws IOException {
            assertFallsBack(zip -> zip.putShort(end + 8, (short) 3).putShort(end + 10, (short) 3));
            assertFallsBack(zip -> zip.putShort(end + 8, (short) -1).putShort(end + 10, (short) -1));
            assertFallsBack(zip -> zip.putShort(end + 10, (short) 1));
            assertFallsBack(zip -> zip.putShort(end + 4, (short) 1));
        }

        @Test
        void wrongSignatureFallsBack() throws IOException {
            assertFallsBack(zip -> zip.putInt(end, 0));
            assertFallsBack(zip -> zip.putInt(second, 0));
            assertFallsBack(zip -> zip.putInt(0, 0));
        }

        @Test
        void headerLongerThanTheFileFallsBack() throws IOException {
            assertFallsBack(zip -> zip.putShort(second + 30, (short) -1));
            int local = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(second + 42);
            assertFallsBack(zip -> zip.putShort(local + 28, (short) -1));
        }

        @Test
        void truncatedContainerFallsBack() throws IOException {
            for (int length : new int[] {sound.length - 1, end, directory + 10, directory, 100, 4}) {
                assertFixed(Arrays.copyOf(sound, length));
            }
        }

        @Test
        void hostileZip64LocatorFallsBack() throws IOException {
            for (long offset : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, end, end - 56}) {
                ByteBuffer file = little(sound.length + 20);
                file.put(sound, 0, end)
                        .putInt(0x07064b50)
                        .putInt(0)
                        .putLong(offset)
                        .putInt(1);
                end(file, 0xffff, 0xffffffffL, 0xffffffffL);
                assertFixed(written(file));
            }
        }

        @Test
        void anyChangeOfTheOutlineStillCoversTheFile() throws IOException {
            long seed = 20261122;
            SplittableRandom random = new SplittableRandom(seed);
            byte[] small = zip(
                    "note",
                    new Part("a", random(1, 70 * KIB), true),
                    new Part("b", "text".getBytes(StandardCharsets.UTF_8), false),
                    new Part("c", random(2, 70 * KIB), false));
            int from = small.length - 300;
            for (int i = 0; i < 5_000; i++) {
                byte[] changed = small.clone();
                for (int n = random.nextInt(1, 5); n > 0; n--) {
                    int at = random.nextInt(10) == 0 ? random.nextInt(40) : random.nextInt(from, small.length);
                    changed[at] = (byte) (random.nextBoolean() ? random.nextInt() : -random.nextInt(2));
                }
                cut(changed);
            }
        }
    }
}
