package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.strongroom.documents.limits.Limits;

/** The worker processes: what they read, and what becomes of them when a document is hostile. */
@Isolated // looks at all files or processes of this one
final class ReadersTest {
    private static final Limits LIMITS = Limits.defaults();
    private static final byte[] TEXT = "a plain text about mountains".getBytes(StandardCharsets.UTF_8);

    private static Reason reason(Outcome outcome) {
        assertThat(outcome).isInstanceOf(NoPreview.class);
        return ((NoPreview) outcome).reason();
    }

    private static void assertReads(Readers readers) {
        assertThat(readers.describe(Samples.source(TEXT, "txt")))
                .isInstanceOfSatisfying(
                        Described.class, read -> assertThat(read.text()).isEqualTo("a plain text about mountains"));
    }

    private static Set<Long> workers() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    @Test
    void documentsArriveWholeThroughTheWorker() throws IOException {
        try (Readers readers = Readers.start(LIMITS)) {
            assertReads(readers);
            byte[] docx = Samples.docx(300);
            assertThat(readers.describe(Samples.source(docx, "docx")))
                    .isEqualTo(new Reading(LIMITS).describe(docx, "docx"));
            byte[] pdf = Samples.pdf(2);
            assertThat(readers.describe(Samples.source(pdf, "pdf")))
                    .isEqualTo(new Reading(LIMITS).describe(pdf, "pdf"));
            assertThat(readers.page(Samples.source(pdf, "pdf"), 2, 700, () -> false))
                    .isEqualTo(new Reading(LIMITS).page(pdf, "pdf", 2, 700));
            assertThat(readers.page(Samples.source(TEXT, "txt"), 1, 700, () -> false))
                    .isEqualTo(new Page.TextPage("a plain text about mountains", false));
            assertThat(readers.page(Samples.source(new byte[] {0, 1, 2}, ""), 1, 700, () -> false))
                    .isEqualTo(new Page.Unavailable(Reason.UNKNOWN_TYPE));
        }
    }

    @Test
    void noWorkerIsLeftAfterClosing() {
        Set<Long> before = workers();
        Readers readers = Readers.start(LIMITS);
        assertReads(readers);
        assertThat(workers()).hasSize(before.size() + 1);
        readers.close();
        assertThat(workers()).isEqualTo(before);
        assertThat(reason(readers.describe(Samples.source(TEXT, "txt")))).isEqualTo(Reason.READER_FAILED);
    }

    @Test
    void slowDocumentIsGivenUpAndTheNextOneIsRead() throws IOException {
        // White space between elements costs time and yields nothing.
        byte[] slow = Samples.docxBomb("<document>", "<p></p>".repeat(10_000), 15_000, "</document>");
        Limits hurried =
                LIMITS.withTimes(Duration.ofSeconds(4), Duration.ofSeconds(4)).withExpanded(Integer.MAX_VALUE);
        try (Readers readers = Readers.start(hurried)) {
            assertReads(readers);
            assertThat(reason(readers.describe(Samples.source(slow, "docx")))).isEqualTo(Reason.TOOK_TOO_LONG);
            assertReads(readers);
        }
    }

    @Test
    void aReadThatWasCancelledEndsLongBeforeItsTimeAndTheNextOneIsRead() throws IOException {
        byte[] slow = Samples.docxBomb("<document>", "<p></p>".repeat(10_000), 15_000, "</document>");
        Limits patient =
                LIMITS.withTimes(Duration.ofMinutes(10), Duration.ofMinutes(10)).withExpanded(Integer.MAX_VALUE);
        try (Readers readers = Readers.start(patient)) {
            assertReads(readers);
            // Not "took too long": whoever waited for that would wait for ten minutes.
            assertThat(readers.page(Samples.source(slow, "docx"), 1, 700, () -> true))
                    .isEqualTo(new Page.Unavailable(Reason.READER_FAILED));
            assertThat(reason(readers.describe(Samples.source(slow, "docx"), () -> true)))
                    .isEqualTo(Reason.READER_FAILED);
            assertReads(readers);
        }
    }

    @Test
    void greedyDocumentRunsOutOfMemoryAndTheNextOneIsRead() throws IOException {
        byte[] greedy = Samples.docxBomb("<document a='", "x".repeat(1 << 16), 3000, "'></document>");
        try (Readers readers = Readers.start(LIMITS.withHeap(48))) {
            assertReads(readers);
            assertThat(reason(readers.describe(Samples.source(greedy, "docx")))).isEqualTo(Reason.TOO_MUCH_MEMORY);
            assertReads(readers);
        }
    }

    @Test
    void zipBombIsBoundedAndTheNextOneIsRead() throws IOException {
        byte[] bomb = Samples.docxBomb("<document>", " ".repeat(1 << 20), 100, "</document>");
        try (Readers readers = Readers.start(LIMITS.withExpanded(64 << 20))) {
            assertThat(reason(readers.describe(Samples.source(bomb, "docx")))).isEqualTo(Reason.TOO_LARGE);
            assertReads(readers);
        }
    }

    @Test
    void failingSourceCostsOnlyItsDocument() {
        Source failing = new Source() {
            @Override
            public long size() {
                return 1_000_000;
            }

            @Override
            public InputStream open() {
                return new FilterInputStream(new ByteArrayInputStream(new byte[500_000])) {
                    @Override
                    public int read(byte[] target, int from, int count) throws IOException {
                        int length = super.read(target, from, count);
                        if (length < 0) {
                            throw new IOException("gone");
                        }
                        return length;
                    }
                };
            }

            @Override
            public String nameHint() {
                return "txt";
            }
        };
        Set<Long> before = workers();
        try (Readers readers = Readers.start(LIMITS)) {
            assertReads(readers);
            Set<Long> started = workers();
            assertThat(reason(readers.describe(failing))).isEqualTo(Reason.READER_FAILED);
            assertReads(readers);
            assertThat(workers()).isEqualTo(started).isNotEqualTo(before);
        }
    }

    @Test
    void largeAndEmptySourcesAreNotEvenOpened() {
        try (Readers readers = Readers.start(LIMITS)) {
            for (long size : new long[] {0, LIMITS.inputBytes() + 1L}) {
                Source source = new Source() {
                    @Override
                    public long size() {
                        return size;
                    }

                    @Override
                    public InputStream open() {
                        throw new AssertionError("opened");
                    }

                    @Override
                    public String nameHint() {
                        return "";
                    }
                };
                assertThat(reason(readers.describe(source))).isEqualTo(size == 0 ? Reason.EMPTY : Reason.TOO_LARGE);
            }
        }
    }

    @Test
    void manyThreadsAreServedByTwoWorkers() throws IOException, InterruptedException, ExecutionException {
        byte[] docx = Samples.docx(200);
        Set<Long> before = workers();
        try (Readers readers = Readers.start(LIMITS);
                var threads = Executors.newFixedThreadPool(8)) {
            List<Future<Outcome>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                byte[] own = ("text number " + i).getBytes(StandardCharsets.UTF_8);
                answers.add(threads.submit(() -> readers.describe(Samples.source(own, "txt"))));
                answers.add(threads.submit(() -> readers.describe(Samples.source(docx, "docx"))));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(((Described) answers.get(2 * i).get()).text()).isEqualTo("text number " + i);
                assertThat(((Described) answers.get(2 * i + 1).get()).text()).contains("Paragraph 199");
            }
            assertThat(workers()).hasSize(before.size() + 2);
        }
        assertThat(workers()).isEqualTo(before);
    }

    @Test
    void answersOfAWorkerAreChecked() {
        byte[] hugePicture = {22, 0, 0, 0, 1, 0, 0, 0, 1, 0x7f, 0, 0, 0, 0x7f, 0, 0, 0};
        byte[] hugeText = {21, 0, 0x7f, 0, 0, 0};
        byte[] unknown = {99};
        for (byte[] answer : new byte[][] {hugePicture, hugeText, unknown}) {
            var in = new java.io.DataInputStream(new ByteArrayInputStream(answer));
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> Wire.readPage(in, LIMITS))
                    .isInstanceOf(java.net.ProtocolException.class);
        }
    }
}
