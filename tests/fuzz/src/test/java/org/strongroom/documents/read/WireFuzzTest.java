package org.strongroom.documents.read;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.documents.limits.Limits;
import org.strongroom.fuzz.Property;

/** The messages between the program and its worker, either of which may be hostile. */
final class WireFuzzTest {
    private static final Limits LIMITS =
            new Limits(4096, 4096, 65_536, 4096, 16, 10, 100, Duration.ofSeconds(20), Duration.ofSeconds(20), 384);

    private interface Answer<T> {
        void write(DataOutputStream out, T answer) throws IOException;
    }

    private static <T> byte[] bytes(Answer<T> writing, T answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.write(new DataOutputStream(out), answer);
        } catch (IOException e) {
            throw new AssertionError("what was read cannot be written", e);
        }
        return out.toByteArray();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    static Stream<byte[]> outcomeSeeds() {
        Picture picture = new Picture(2, 1, new int[] {1, 2});
        return Stream.<Outcome>of(
                        new Described(
                                DocumentType.PDF,
                                "text",
                                false,
                                Map.of("title", "t", "pages", "1"),
                                Optional.of(picture)),
                        new NoPreview(DocumentType.ZIP, Reason.DAMAGED))
                .map(outcome -> bytes(Wire::write, outcome));
    }

    @MethodSource("outcomeSeeds")
    @FuzzTest
    void outcome(byte[] data) {
        Outcome read;
        try {
            read = Wire.readOutcome(in(data), LIMITS);
        } catch (IOException e) {
            return;
        }
        byte[] once = bytes(Wire::write, read);
        try {
            Property.canonical(once, bytes(Wire::write, Wire.readOutcome(in(once), LIMITS)));
        } catch (IOException e) {
            throw new AssertionError("what was written is refused", e);
        }
    }

    static Stream<byte[]> pageSeeds() {
        return Stream.of(
                        new Page.TextPage("text", true),
                        new Page.RichPage(
                                List.of(new Block.Words(
                                        Block.Kind.HEADING,
                                        1,
                                        Block.Align.CENTRE,
                                        "1.",
                                        List.of(new Run("a", Set.of(Run.Look.BOLD, Run.Look.DELETED), "t", "b")))),
                                1,
                                true,
                                false),
                        new Page.RichPage(
                                List.of(new Block.Row(List.of(new Block.Cell(List.of(Run.of("c")), 1000)), true)),
                                2,
                                false,
                                true),
                        new Page.RichPage(List.of(new Block.Figure(1, 5, "about")), 1, false, false),
                        new Page.SheetPage(
                                List.of("S"),
                                1,
                                0,
                                2,
                                2,
                                true,
                                1,
                                1,
                                0,
                                List.of(9),
                                List.of(new Page.SheetPage.Cell(1, 0, "x", "y", true)),
                                List.of(new Page.SheetPage.Drawing(1025, 0, 0, 1, 0, "z")),
                                new Hidden(List.of(new Hidden.Span(1, 2)), List.of(), List.of()),
                                SheetLooks.PLAIN),
                        new Page.ImagePage(new Picture(1, 2, new int[] {1, 2}), 1, 3),
                        new Page.ImagePage(
                                new Picture(1, 1, new int[] {1}),
                                1,
                                1,
                                List.of(
                                        new Page.Word("sea", 1, 2, 3, 4, Page.Word.After.SPACE),
                                        new Page.Word("t", 9999, 0, 1, 10_000, Page.Word.After.LINE))),
                        new Page.Unavailable(Reason.EMPTY))
                .map(page -> bytes(Wire::write, page));
    }

    @MethodSource("pageSeeds")
    @FuzzTest
    void page(byte[] data) {
        Page read;
        try {
            read = Wire.readPage(in(data), LIMITS);
        } catch (IOException e) {
            return;
        }
        byte[] once = bytes(Wire::write, read);
        try {
            Property.canonical(once, bytes(Wire::write, Wire.readPage(in(once), LIMITS)));
        } catch (IOException e) {
            throw new AssertionError("what was written is refused", e);
        }
    }

    static Stream<byte[]> requestsSeeds() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (byte kind : new byte[] {Wire.DESCRIBE, Wire.OUTLINE, Wire.PAGE, Wire.FIGURE, Wire.ROWS}) {
            out.writeByte(kind);
            out.writeInt(1);
            out.writeInt(16);
            out.writeLong(kind == Wire.PAGE ? 7 : 0);
            out.writeUTF("txt");
            out.writeInt(6);
            for (String chunk : new String[] {"abc", "de"}) {
                out.writeInt(chunk.length());
                out.writeBytes(chunk);
            }
            out.writeInt(kind == Wire.PAGE ? 0 : Wire.TAKEN_BACK);
        }
        out.writeByte(Wire.PAGE);
        out.writeInt(2);
        out.writeInt(16);
        out.writeLong(7);
        out.writeUTF("txt");
        out.writeInt(Wire.HELD);
        return Stream.of(bytes.toByteArray());
    }

    /** What a worker is sent: it ends, or all that it answers is understood. */
    @MethodSource("requestsSeeds")
    @FuzzTest
    void requests(byte[] data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new Worker(LIMITS).serve(in(data), new DataOutputStream(bytes));
        } catch (IOException e) {
            // the worker ends
        }
        ByteArrayInputStream answers = new ByteArrayInputStream(bytes.toByteArray());
        DataInputStream read = new DataInputStream(answers);
        try {
            while (answers.available() > 0) {
                answers.mark(1);
                int kind = answers.read();
                answers.reset();
                if (kind < 20) {
                    Wire.readOutcome(read, LIMITS);
                } else {
                    Wire.readPage(read, LIMITS);
                }
            }
        } catch (IOException e) {
            throw new AssertionError("an answer that the program refuses", e);
        }
    }
}
