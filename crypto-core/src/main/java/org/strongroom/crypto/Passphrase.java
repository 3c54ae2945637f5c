package org.strongroom.crypto;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person types: 1 to 1,024 bytes of UTF-8 after normalisation to NFC, held off the heap; and the key of a key file, where
 * one belongs to it.
 *
 * <p>Normalisation lets one passphrase, typed on two systems, be the same bytes. For characters beyond ASCII it passes
 * through strings that Java cannot wipe.
 */
public final class Passphrase implements AutoCloseable {
    /** Most bytes of UTF-8 that a passphrase may have. */
    public static final int MAX_BYTES = 1024;

    private final Secret utf8;
    private final @Nullable Secret keyFile;

    private Passphrase(Secret utf8, @Nullable Secret keyFile) {
        this.utf8 = utf8;
        this.keyFile = keyFile;
    }

    /**
     * Takes what was typed; the array is wiped.
     *
     * @throws CryptoException.Malformed when it is empty, longer than {@value #MAX_BYTES} bytes or not text
     */
    public static Passphrase take(char[] typed) throws CryptoException.Malformed {
        char[] normal = null;
        byte[] bytes = null;
        try {
            normal = normalised(typed);
            ByteBuffer encoded = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(normal));
            bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            encoded.clear().put(new byte[encoded.capacity()]);
            if (bytes.length == 0 || bytes.length > MAX_BYTES) {
                throw new CryptoException.Malformed("a passphrase has 1 to 1,024 bytes");
            }
            return new Passphrase(Secret.take(bytes), null);
        } catch (CharacterCodingException e) {
            throw new CryptoException.Malformed("a passphrase is text");
        } finally {
            Arrays.fill(typed, '\0');
            if (normal != null) {
                Arrays.fill(normal, '\0');
            }
            if (bytes != null) {
                Arrays.fill(bytes, (byte) 0);
            }
        }
    }

    /** Takes the UTF-8 of a passphrase as a file or a descriptor holds it; the array is wiped. */
    public static Passphrase takeUtf8(byte[] utf8) throws CryptoException.Malformed {
        try {
            CharBuffer chars = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8));
            char[] typed = new char[chars.remaining()];
            chars.get(typed);
            chars.clear().put(new char[chars.capacity()]);
            return take(typed);
        } catch (CharacterCodingException e) {
            throw new CryptoException.Malformed("a passphrase is text");
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    /**
     * This passphrase together with a key file: neither opens anything alone that both were set for. Closing what is returned closes
     * this one; the key file stays the caller's.
     */
    public Passphrase with(KeyFile file) {
        if (keyFile != null) {
            throw new IllegalStateException("one key file belongs to a passphrase");
        }
        return new Passphrase(utf8, file.key().copy());
    }

    /** The same passphrase with another key file, whatever belongs to this one; closed by the caller, apart from this one. */
    public Passphrase copyWith(KeyFile file) {
        return new Passphrase(utf8.copy(), file.key().copy());
    }

    /** Whether a key file belongs to it. */
    public boolean hasKeyFile() {
        return keyFile != null;
    }

    Secret utf8() {
        return utf8;
    }

    /** The key of the key file. */
    Optional<Secret> keyFile() {
        return Optional.ofNullable(keyFile);
    }

    @Override
    public void close() {
        utf8.close();
        if (keyFile != null) {
            keyFile.close();
        }
    }

    @Override
    public String toString() {
        return "Passphrase";
    }

    private static char[] normalised(char[] typed) {
        for (char c : typed) {
            if (c >= 0x80) {
                return Normalizer.normalize(CharBuffer.wrap(typed), Normalizer.Form.NFC)
                        .toCharArray();
            }
        }
        return typed.clone();
    }
}
