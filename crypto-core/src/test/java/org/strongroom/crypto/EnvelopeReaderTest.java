package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Local files that are read in ranges. */
final class EnvelopeReaderTest {
    private static final byte[] PLACE = TestVault.bytes("_0.cfs");

    /** All segments, put together, without what is before and behind the content. */
    private static byte[] content(EnvelopeReader reader) throws CryptoException, IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int end = reader.contentAt() + reader.length();
        for (int number = 0; number * EnvelopeReader.SEGMENT_BYTES < end; number++) {
            all.write(reader.segment(number));
        }
        return Arrays.copyOfRange(all.toByteArray(), reader.contentAt(), end);
    }

    @Test
    void contentOfEveryLengthIsReadBySegments() throws Exception {
        try (Identity member = TestVault.identity("member");
                Envelope files = member.local(TestVault.context(), "index")) {
            for (int length : new int[] {0, 1, 16_337, 16_338, 16_339, 32_690, 32_691, 100_000}) {
                byte[] content = TestVault.filled(length, length);
                Sealed sealed = files.seal(PLACE, content);
                try (EnvelopeReader reader = files.reader(sealed.id(), new TestVault.Stored(sealed.object()))) {
                    assertThat(reader.place()).isEqualTo(PLACE);
                    assertThat(reader.length()).isEqualTo(length);
                    assertThat(content(reader)).isEqualTo(content);
                    assertThatThrownBy(() -> reader.segment(1000)).isInstanceOf(IndexOutOfBoundsException.class);
                }
            }
        }
    }

    @Test
    void whatIsAlteredCutOrElsewhereIsRefused() throws Exception {
        try (Identity member = TestVault.identity("member");
                Envelope files = member.local(TestVault.context(), "index");
                Envelope others = member.local(TestVault.context(), "state");
                EpochKey epoch = TestVault.epoch()) {
            Sealed sealed = files.seal(PLACE, TestVault.filled(60_000, 3));
            byte[] object = sealed.object();
            for (int at = 0; at < object.length; at += 509) {
                byte[] altered = object.clone();
                altered[at] ^= 1;
                assertThatThrownBy(() -> {
                            try (EnvelopeReader reader = files.reader(sealed.id(), new TestVault.Stored(altered))) {
                                content(reader);
                                // What is altered may lie in the zeros behind the content.
                                reader.segment(lastSegment(object));
                            }
                        })
                        .as("byte " + at)
                        .isInstanceOf(CryptoException.class);
            }
            byte[] cut = Arrays.copyOf(object, object.length - 1);
            assertThatThrownBy(() -> files.reader(sealed.id(), new TestVault.Stored(cut)))
                    .isInstanceOf(CryptoException.Malformed.class);
            Sealed second = files.seal(TestVault.bytes("_1.cfs"), TestVault.filled(60_000, 3));
            assertThatThrownBy(() -> files.reader(second.id(), new TestVault.Stored(object)))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
            assertThatThrownBy(() -> others.reader(sealed.id(), new TestVault.Stored(object)))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
            Sealed record = epoch.records().seal(PLACE, new byte[1]);
            assertThatThrownBy(() -> epoch.records().reader(record.id(), new TestVault.Stored(record.object())))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static int lastSegment(byte[] object) {
        return (object.length - 20 - 74 - 1) / 16_384;
    }
}
