package org.strongroom.crypto;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.fuzz.Property;

/** What is public: CBOR, costs, passphrases, signatures. */
final class WireFuzzTest {
    private static final int DEPTH = 64;

    static Stream<byte[]> cborSeeds() {
        return Stream.of(
                new CborWriter()
                        .array(6)
                        .uint(0)
                        .uint(300)
                        .bytes(new byte[30])
                        .text("Stra\u00dfe")
                        .bool(true)
                        .nil()
                        .toBytes(),
                new CborWriter().uint(Long.MAX_VALUE).toBytes(),
                new CborWriter().array(1).array(1).array(0).toBytes());
    }

    /** Any value of the subset, read by its type. */
    @MethodSource("cborSeeds")
    @FuzzTest
    void cbor(byte[] data) {
        CborWriter out = new CborWriter();
        CborReader in = CborReader.of(data);
        try {
            value(data, in, out, 0);
            in.end();
        } catch (Malformed e) {
            return;
        }
        Property.canonical(data, out.toBytes());
    }

    private static void value(byte[] data, CborReader in, CborWriter out, int depth) throws Malformed {
        int major = in.position() < data.length ? (data[in.position()] & 0xff) >>> 5 : 7;
        switch (major) {
            case 0 -> out.uint(in.uint(Long.MAX_VALUE));
            case 2 -> out.bytes(in.bytes(0, Integer.MAX_VALUE));
            case 3 -> out.text(in.text(Integer.MAX_VALUE));
            case 4 -> {
                int items = in.array(0, depth < DEPTH ? Integer.MAX_VALUE : 0);
                out.array(items);
                for (int i = 0; i < items; i++) {
                    value(data, in, out, depth + 1);
                }
            }
            default -> {
                if (in.nil()) {
                    out.nil();
                } else {
                    out.bool(in.bool());
                }
            }
        }
    }

    static Stream<byte[]> costsSeeds() {
        return Stream.of(KdfParameters.DESKTOP.encoded(), KdfParameters.PORTABLE.encoded());
    }

    @MethodSource("costsSeeds")
    @FuzzTest
    void costs(byte[] data) {
        try {
            Property.canonical(data, KdfParameters.parse(data).encoded());
        } catch (CryptoException e) {
            return;
        }
    }

    static Stream<byte[]> passphraseSeeds() {
        return Stream.of("correct horse", "e\u0301t\u00e9 \ud55c\uae00", "\u1112\u1161\u11ab")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("passphraseSeeds")
    @FuzzTest
    void passphrase(byte[] data) {
        try (Passphrase passphrase = Passphrase.takeUtf8(data.clone())) {
            byte[] once = passphrase.utf8().use(byte[]::clone);
            Property.holds(once.length >= 1 && once.length <= Passphrase.MAX_BYTES, "a length within the limits");
            try (Passphrase again = Passphrase.takeUtf8(once.clone())) {
                Property.canonical(once, again.utf8().use(byte[]::clone));
            } catch (Malformed e) {
                throw new AssertionError("what was normalised is refused", e);
            }
        } catch (Malformed e) {
            return;
        }
    }

    static Stream<byte[]> signatureSeeds() {
        byte[] message = FuzzVault.ascii("message");
        return Stream.of(FuzzVault.join(
                FuzzVault.OWNER.publicIdentity().verification(),
                FuzzVault.OWNER.sign(SignatureUse.RECORD, message),
                message));
    }

    /** A key, a signature, and the message behind them. */
    @MethodSource("signatureSeeds")
    @FuzzTest
    void signature(byte[] data) {
        int key = Math.min(SigningKeys.PUBLIC_KEY_BYTES, data.length);
        int signature = Math.min(SigningKeys.SIGNATURE_BYTES, data.length - key);
        byte[] publicKey = java.util.Arrays.copyOf(data, key);
        byte[] signed = java.util.Arrays.copyOfRange(data, key, key + signature);
        byte[] message = java.util.Arrays.copyOfRange(data, key + signature, data.length);
        boolean right = SigningKeys.verify(publicKey, SignatureUse.RECORD, message, signed);
        boolean otherUse = SigningKeys.verify(publicKey, SignatureUse.DEVICE, message, signed);
        Property.holds(!right || !otherUse, "a signature for one use");
        if (right
                && java.util.Arrays.equals(
                        publicKey, FuzzVault.OWNER.publicIdentity().verification())) {
            Property.canonical(signed, FuzzVault.OWNER.sign(SignatureUse.RECORD, message));
        }
    }
}
