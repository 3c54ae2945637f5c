package org.strongroom.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongroom.crypto.CryptoException;

/** The known answers of FLOE's authors: five implementations, three segment sizes, key rotation, edges of the last segment. */
final class FloeVectorsTest {
    private static final byte[] KEY = new byte[32];
    private static final byte[] AAD = "This is AAD".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cpp_GCM256_IV256_4K",
                "cpp_GCM256_IV256_64",
                "cpp_rotation",
                "go_GCM256_IV256_4K",
                "go_GCM256_IV256_64",
                "go_rotation",
                "java_GCM256_IV256_4K",
                "java_GCM256_IV256_64",
                "java_lastSegAligned",
                "java_rotation",
                "pub_java_GCM256_IV256_4K",
                "pub_java_GCM256_IV256_64",
                "pub_java_rotation",
                "rust_GCM256_IV256_4K",
                "rust_GCM256_IV256_64",
                "rust_rotation"
            })
    void opensToTheKnownAnswer(String name) throws CryptoException, IOException {
        byte[] sealed = Published.bytes(Published.text("floe/" + name + "_ct.txt"));
        byte[] plain = Published.bytes(Published.text("floe/" + name + "_pt.txt"));
        Floe.Parameters parameters = parameters(name, sealed);
        assertThat(parameters.plainLength(sealed.length)).isEqualTo(plain.length);
        assertThat(parameters.sealedLength(plain.length)).isEqualTo(sealed.length);
        assertThat(open(parameters, sealed, false)).isEqualTo(plain);
        assertThatThrownBy(() -> open(parameters, sealed, true))
                .as("nonces that are not ours")
                .isInstanceOf(CryptoException.NotAuthentic.class);

        // What we seal with their IV differs from theirs in nonces and what hangs on them only, and opens as theirs
        // does.
        byte[] iv = Arrays.copyOfRange(sealed, 10, 42);
        byte[] ours = Floe.seal(parameters, KEY, iv, AAD, plain, 0, plain.length, new byte[0]);
        assertThat(Arrays.copyOf(ours, Floe.HEADER_BYTES)).isEqualTo(Arrays.copyOf(sealed, Floe.HEADER_BYTES));
        assertThat(open(parameters, ours, true)).isEqualTo(plain);
    }

    /** FLOE allows it; the vault does not, for then one message would have two ciphertexts. */
    @Test
    void emptyLastSegmentBehindOthersIsRefused() {
        byte[] sealed = Published.bytes(Published.text("floe/java_lastSegEmpty_ct.txt"));
        Floe.Parameters parameters = parameters("java_lastSegEmpty", sealed);
        assertThat(parameters.plainLength(sealed.length)).isEqualTo(-1);
        assertThatThrownBy(() -> open(parameters, sealed, false)).isInstanceOf(CryptoException.Malformed.class);
    }

    private static Floe.Parameters parameters(String name, byte[] sealed) {
        return new Floe.Parameters(ByteBuffer.wrap(sealed).getInt(2), name.contains("rotation") ? 2 : 20);
    }

    private static byte[] open(Floe.Parameters parameters, byte[] sealed, boolean ownNonces)
            throws CryptoException, IOException {
        long plain = parameters.plainLength(sealed.length);
        try (Floe floe = Floe.open(parameters, KEY, AAD, Arrays.copyOf(sealed, Floe.HEADER_BYTES), ownNonces)) {
            return floe.openRange(
                    (at, into, count) -> System.arraycopy(sealed, (int) at, into, 0, count), sealed.length, 0, (int)
                            Math.max(0, plain));
        }
    }
}
